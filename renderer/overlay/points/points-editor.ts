import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MachineJudgement } from '../../../core/contract/attempts.ts';
import type { JuryResult, PlacedPoints } from '../../../core/contract/measurements.ts';
import { measureJury } from '../../../core/depth/jury-measurement.ts';
import { juryView } from '../../../core/depth/jury-view.ts';
import type { DepthRule } from '../../../core/depth/rule.ts';
import type { Size } from '../../../core/playback/stage-view.ts';
import { type Command, LARGE_NUDGE_PX, NUDGE_PX } from '../../../core/review/command.ts';
import { type Draft, EMPTY_DRAFT, type Mark, placedPointsOf } from '../../../core/review/draft.ts';
import { perform, type ReviewSession, redo, startReview, undo } from '../../../core/review/session.ts';
import { failureOf, type ShownFailure } from '../../stores/failure.ts';
import type { DrawnCamera } from '../measurement-geometry.ts';
import { type Tool, toolAfter } from './tools.ts';

/** What the points are measured under. */
export interface PointsGround {
  readonly picture: Size;
  /** The machine's view of the lifter; null where it judged nothing. */
  readonly view: MachineJudgement['view'] | null;
  readonly rule: DepthRule;
}

/** A person's points as they are now, with what they amount to. */
export interface PointsState {
  readonly session: ReviewSession;
  readonly result: JuryResult | null;
  /** The camera that `result` was measured under; null until a leg has both points. */
  readonly camera: DrawnCamera | null;
  /** What the next press on the picture places; null to move what is there. */
  readonly tool: Tool | null;
  readonly selected: Mark | null;
  /** The mark under the hand now, so that a loupe shows it; null between drags. */
  readonly dragged: Mark | null;
  readonly saving: boolean;
  /** Whether what is placed has been kept as it is. */
  readonly saved: boolean;
  readonly problem: ShownFailure | null;
}

/** A person's hand on the points of one attempt; measures again after every change. */
export interface PointsEditor {
  readonly state: StoreApi<PointsState>;
  /** Does a command; commands of one `gesture` are undone together. */
  perform(command: Command, gesture?: number | null): void;
  /** A number for the next movement of the hand. */
  newGesture(): number;
  /** Moves the selected mark by presses of an arrow key: a quarter of a pixel each, or a whole one. */
  nudge(right: number, down: number, large: boolean, gesture: number): void;
  undo(): void;
  redo(): void;
  choose(tool: Tool | null): void;
  select(mark: Mark | null): void;
  drag(mark: Mark | null): void;
  /** Measures under something else: the attempt was judged again, or the rule changed. */
  stand(ground: PointsGround): void;
  /** Keeps the measurement; does nothing until a leg has both points. */
  save(): Promise<void>;
}

/** Begins with nothing placed, or with a draft; `keep` sends the points to the engine and throws when it refuses. */
export function createPointsEditor(
  ground: PointsGround,
  keep: (points: PlacedPoints) => Promise<unknown>,
  draft: Draft = EMPTY_DRAFT,
): PointsEditor {
  return new Editor(ground, keep, draft);
}

class Editor implements PointsEditor {
  readonly state: StoreApi<PointsState>;
  readonly #keep: (points: PlacedPoints) => Promise<unknown>;
  #ground: PointsGround;
  #gestures = 0;

  constructor(ground: PointsGround, keep: (points: PlacedPoints) => Promise<unknown>, draft: Draft) {
    this.#ground = ground;
    this.#keep = keep;
    this.state = createStore<PointsState>(() => ({
      session: startReview(draft),
      ...this.#measured(draft),
      tool: null,
      selected: null,
      dragged: null,
      saving: false,
      saved: true,
      problem: null,
    }));
  }

  perform(command: Command, gesture: number | null = null): void {
    const { session } = this.state.getState();
    this.#take(perform(session, command, this.#ground.picture, gesture));
    if (command.do === 'place') this.select(command.mark);
  }

  newGesture(): number {
    this.#gestures += 1;
    return this.#gestures;
  }

  nudge(right: number, down: number, large: boolean, gesture: number): void {
    const { selected } = this.state.getState();
    const stepPx = large ? LARGE_NUDGE_PX : NUDGE_PX;
    if (selected !== null)
      this.perform({ do: 'nudge', mark: selected, byX: right * stepPx, byY: down * stepPx }, gesture);
  }

  undo(): void {
    this.#take(undo(this.state.getState().session));
  }

  redo(): void {
    this.#take(redo(this.state.getState().session));
  }

  choose(tool: Tool | null): void {
    this.state.setState({ tool });
  }

  select(mark: Mark | null): void {
    const { session } = this.state.getState();
    const exists = mark !== null && session.draft.marks[mark] !== undefined;
    this.state.setState({ selected: exists ? mark : null });
  }

  drag(mark: Mark | null): void {
    const { tool, dragged, session } = this.state.getState();
    this.state.setState({ dragged: mark });
    if (mark === null && dragged !== null && tool !== null) this.choose(toolAfter(tool, session.draft));
  }

  stand(ground: PointsGround): void {
    this.#ground = ground;
    this.state.setState(this.#measured(this.state.getState().session.draft));
  }

  async save(): Promise<void> {
    const { session, saving } = this.state.getState();
    const points = placedPointsOf(session.draft);
    if (points === null || saving) return;
    this.state.setState({ saving: true, problem: null });
    try {
      await this.#keep(points);
      const isStillThat = this.state.getState().session.draft === session.draft;
      this.state.setState({ saving: false, saved: isStillThat });
    } catch (error) {
      this.state.setState({ saving: false, problem: failureOf(error) });
    }
  }

  #take(session: ReviewSession): void {
    const before = this.state.getState();
    if (session === before.session) return;
    const { draft } = session;
    const keepsSelected = before.selected !== null && draft.marks[before.selected] !== undefined;
    this.state.setState({
      session,
      ...this.#measured(draft),
      selected: keepsSelected ? before.selected : null,
      saved: false,
      problem: null,
    });
  }

  #measured(draft: Draft): Pick<PointsState, 'result' | 'camera'> {
    const points = placedPointsOf(draft);
    if (points === null) return { result: null, camera: null };
    const { view, picture, rule } = this.#ground;
    const camera = juryView(points, view, picture);
    return {
      result: measureJury(points, view, picture, rule),
      camera: camera && { rollDeg: camera.rollDeg.value, mmPerPx: Math.exp(camera.logMmPerPx.value) },
    };
  }
}
