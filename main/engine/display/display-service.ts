import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { DisplayChange, DisplayState, Playhead } from '../../../core/contract/display.ts';
import { displayStateSchema } from '../../../core/contract/display.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { AttemptId } from '../../../core/contract/ids.ts';
import type { ShownAttempt } from '../../../core/contract/shown-attempt.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { shownAttempt } from './shown-attempt.ts';
import { STANDBY } from './standby.ts';

/** What the hall's screen needs from the rest of the engine. */
export interface DisplaySurroundings {
  publish(event: EngineEvent): void;
  attempt(id: AttemptId): Promise<Result<AttemptDetail>>;
}

/** What the hall sees, and where the operator's picture is. Nothing is released unless the jury releases it. */
export class DisplayService {
  readonly #around: DisplaySurroundings;
  #state: DisplayState;
  #playhead: Playhead | null = null;

  /** `state` is what the hall saw before, for an engine that takes another's place. */
  constructor(around: DisplaySurroundings, state: DisplayState = STANDBY) {
    this.#around = around;
    this.#state = state;
  }

  get state(): DisplayState {
    return this.#state;
  }

  /** The first event of every stream. */
  hello(): EngineEvent {
    return { type: 'hello', display: this.#state, playhead: this.#playhead };
  }

  /**
   * Changes what the hall sees and tells every window; what is left out stays.
   *
   * Another attempt, or the standby card, takes back what was released, unless the same change releases it
   * again: no result ever shows because of an older decision. Errors: LIBRARY_CONFLICT for a loop without frames
   * or with its end before its start.
   */
  change(change: DisplayChange): Result<DisplayState> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const next = displayStateSchema.parse({ ...this.#state, ...this.#takenBack(change), ...given });
    if (next.mode === 'loop' && next.loop === null) {
      return fail(
        'LIBRARY_CONFLICT',
        'The display has no frames to repeat. It shows what it showed; mark a range.',
      );
    }
    if (next.loop !== null && next.loop.to < next.loop.from) {
      return fail('LIBRARY_CONFLICT', 'The range ends before it starts. The display shows what it showed.');
    }
    this.#state = next;
    this.#around.publish({ type: 'display-changed', display: next });
    return succeed(next);
  }

  /** Tells every window where the operator's picture is now; the newest wins. */
  movePlayhead(playhead: Playhead): void {
    this.#playhead = playhead;
    this.#around.publish({ type: 'playhead-moved', playhead });
  }

  /** What of the shown attempt may be seen; null while none is shown. Errors: those of looking it up. */
  async shown(): Promise<Result<ShownAttempt | null>> {
    const { attemptId } = this.#state;
    if (attemptId === null) return succeed(null);
    const detail = await this.#around.attempt(attemptId);
    if (!detail.ok) return detail;
    // The jury may have moved on while the attempt was looked up.
    return this.#state.attemptId === attemptId
      ? succeed(shownAttempt(this.#state, detail.value))
      : this.shown();
  }

  #takenBack(change: DisplayChange): DisplayChange {
    const isOther = change.attemptId !== undefined && change.attemptId !== this.#state.attemptId;
    if (!isOther && change.card !== 'standby') return {};
    return { overlayReleased: false, verdictReleased: false };
  }
}
