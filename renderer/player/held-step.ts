import type { FrameIndex } from '../../core/time/frame-index.ts';
import type { Player } from './player.ts';

/** What a held key needs of a player, or of two that are linked. */
export type Steppable = Pick<Player, 'step' | 'onPaint' | 'state'>;

/** A step key that may be held down. */
export interface HeldStep {
  /** Key down: steps at once, and on and on while it is held. Repeats of the system are to be ignored. */
  press(by: number): void;
  /** Key up. */
  release(): void;
  close(): void;
}

/** A shorter press is one step. */
const REPEAT_AFTER_MS = 250;
/** Steps never come closer than this, so that a screen of 144 Hz does not run through the clip. */
const CLOSEST_MS = 12;
/** Steps that may be on their way: one being painted, one ready for the next animation frame. */
const ON_THEIR_WAY = 2;

/**
 * Makes a step key step as fast as frames reach the screen, up to the screen's own rate, and never faster.
 *
 * The next step is asked for when one has been painted, so each frame passes over the screen and the picture is never
 * more than two steps behind the key.
 */
export function holdStep(player: Steppable): HeldStep {
  let by = 0;
  let onTheirWay = 0;
  let lastStepMs = Number.NEGATIVE_INFINITY;
  let repeating = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stopListening = player.onPaint(painted);

  function stop(): void {
    repeating = false;
    by = 0;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  function step(): boolean {
    const before = player.state.getState().target;
    player.step(by);
    const moved = player.state.getState().target !== before;
    if (moved) onTheirWay += 1;
    lastStepMs = performance.now();
    return moved;
  }

  function goOn(): void {
    while (repeating && onTheirWay < ON_THEIR_WAY) {
      const waitMs = lastStepMs + CLOSEST_MS - performance.now();
      if (waitMs > 0 && onTheirWay > 0) {
        timer ??= setTimeout(() => {
          timer = null;
          goOn();
        }, waitMs);
        return;
      }
      if (!step()) repeating = false;
    }
  }

  function painted(frame: FrameIndex): void {
    onTheirWay = frame === player.state.getState().target ? 0 : Math.max(0, onTheirWay - 1);
    goOn();
  }

  return {
    press(stepsBy) {
      stop();
      by = stepsBy;
      step();
      timer = setTimeout(() => {
        timer = null;
        repeating = true;
        goOn();
      }, REPEAT_AFTER_MS);
    },
    release: stop,
    close() {
      stop();
      stopListening();
    },
  };
}
