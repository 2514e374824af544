import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import type { FrameTable } from '../time/frame-table.ts';
import { clockFrom, dueFrame, type PlayClock, shownForMs } from './play-clock.ts';
import type { FrameSpan } from './step-rules.ts';

/** Play under way. */
export interface Pace {
  readonly clock: PlayClock;
  /** Frame that play painted last; null before the first. */
  readonly painted: FrameIndex | null;
  /** Wall time of the last look at the clock. */
  readonly lookedMs: number;
  /** How often the screen takes a picture, as far as seen. */
  readonly refreshMs: number;
  /** How far the clock may still be put back for frames that were late, milliseconds. */
  readonly grantMs: number;
  /** Frames that were left out. */
  readonly skipped: number;
}

/** What play does in an animation frame. */
export interface PaceStep {
  readonly pace: Pace;
  /** Frame to paint now; null when the one on screen stays. */
  readonly paint: FrameIndex | null;
  /** Whether play waits for the decoder, and so runs slower than it should. */
  readonly waits: boolean;
  readonly ended: boolean;
}

/** The clock may lose at most this share of the time to late frames before frames are left out. */
const GRANT_SHARE = 0.1;
const LARGEST_GRANT_MS = 120;
/** A screen keeps up when its refresh is not longer than a frame is shown, but for rounding. */
const ROUNDING = 0.8;

/** Play that begins with a frame. */
export function startPace(table: FrameTable, frame: FrameIndex, speed: number, nowMs: number): Pace {
  return {
    clock: clockFrom(table, frame, speed, nowMs),
    painted: null,
    lookedMs: nowMs,
    refreshMs: Number.POSITIVE_INFINITY,
    grantMs: LARGEST_GRANT_MS,
    skipped: 0,
  };
}

/**
 * Decides what play paints in an animation frame.
 *
 * A clip has no sound here, so a frame that comes a little late puts the clock back rather than being left out. Only
 * when that would slow play by more than a tenth, or the screen refreshes less often than the clip, are frames
 * skipped, and counted. When the decoder is behind, skipping would not help it: then play runs slower and waits.
 */
export function paceStep(
  table: FrameTable,
  before: Pace,
  span: FrameSpan,
  loops: boolean,
  nowMs: number,
  isReady: (frame: FrameIndex) => boolean,
): PaceStep {
  const pace = lookedAt(before, nowMs);
  const { clock, painted } = pace;
  const due = dueFrame(table, clock, span, loops, nowMs);
  if (painted === due.frame) return { pace, paint: null, waits: false, ended: due.ended };
  const next = painted === null ? due.frame : followerOf(painted, clock.speed, span, loops);
  const missed = next === null ? 0 : framesBetween(next, due.frame, clock.speed, span, loops);
  const isDueReady = isReady(due.frame);
  if (next !== null && missed > 0 && isReady(next)) {
    const shownMs = shownForMs(table, next, clock.speed);
    const lostMs = missed * shownMs;
    const isLate = shownMs >= pace.refreshMs * ROUNDING && lostMs <= pace.grantMs;
    if (isLate || !isDueReady) {
      const putBack = clockFrom(table, next, clock.speed, nowMs);
      const grantMs = isLate ? pace.grantMs - lostMs : pace.grantMs;
      return {
        pace: { ...pace, clock: putBack, painted: next, grantMs },
        paint: next,
        waits: !isLate,
        ended: false,
      };
    }
  }
  if (!isDueReady) {
    const standing = { ...clock, wallMs: clock.wallMs + (nowMs - before.lookedMs) };
    return { pace: { ...pace, clock: standing }, paint: null, waits: true, ended: false };
  }
  const after = { ...pace, painted: due.frame, skipped: pace.skipped + missed };
  return { pace: after, paint: due.frame, waits: false, ended: due.ended };
}

function lookedAt(pace: Pace, nowMs: number): Pace {
  const sinceMs = Math.max(0, nowMs - pace.lookedMs);
  return {
    ...pace,
    lookedMs: nowMs,
    // The shortest of late is the screen's own; let it grow slowly in case the window moves to another screen.
    refreshMs: sinceMs > 1 ? Math.min(sinceMs, pace.refreshMs * 1.02) : pace.refreshMs,
    grantMs: Math.min(LARGEST_GRANT_MS, pace.grantMs + sinceMs * GRANT_SHARE),
  };
}

/** The frame that play shows after one; null at an end that does not repeat. */
export function followerOf(
  frame: FrameIndex,
  speed: number,
  span: FrameSpan,
  loops: boolean,
): FrameIndex | null {
  const next = frame + (speed > 0 ? 1 : -1);
  if (next >= span.first && next <= span.last) return frameIndex(next);
  if (!loops) return null;
  return speed > 0 ? span.first : span.last;
}

/** How many frames lie from one (inclusive) to another (exclusive) in the direction of play. */
function framesBetween(
  from: FrameIndex,
  to: FrameIndex,
  speed: number,
  span: FrameSpan,
  loops: boolean,
): number {
  const straight = speed > 0 ? to - from : from - to;
  if (straight >= 0 || !loops) return Math.max(0, straight);
  return straight + (span.last - span.first + 1);
}
