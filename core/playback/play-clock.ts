import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import { durationS, type FrameTable, frameAtS, frameTimeS } from '../time/frame-table.ts';
import type { FrameSpan } from './step-rules.ts';

/** Which instant of the clip belongs to which instant on the wall, and how fast the clip runs against it. */
export interface PlayClock {
  readonly wallMs: number;
  /** Seconds since the clip's first frame. */
  readonly clipS: number;
  /** Clip seconds in a wall second; negative backwards, never 0. */
  readonly speed: number;
}

/** What a clock says at an instant. */
export interface DueFrame {
  readonly frame: FrameIndex;
  /** How often the span has been run through since the clock was started. */
  readonly rounds: number;
  /** Whether the span is over and does not repeat. */
  readonly ended: boolean;
}

/** A clock that shows a frame from its first instant on (from its last one backwards). */
export function clockFrom(table: FrameTable, frame: FrameIndex, speed: number, wallMs: number): PlayClock {
  const clipS = speed > 0 ? frameTimeS(table, frame) : frameEndS(table, frame);
  return { wallMs, clipS, speed };
}

/** The frame that is due on screen at a wall time, from the frames' own times; a loop starts over at its end. */
export function dueFrame(
  table: FrameTable,
  clock: PlayClock,
  span: FrameSpan,
  loops: boolean,
  wallMs: number,
): DueFrame {
  const fromS = frameTimeS(table, span.first);
  const toS = frameEndS(table, span.last);
  const lengthS = toS - fromS;
  const atS = clock.clipS + ((wallMs - clock.wallMs) / 1000) * clock.speed;
  const forward = clock.speed > 0;
  const beyond = forward ? atS >= toS - ROUNDING_S : atS <= fromS + ROUNDING_S;
  if (beyond && (!loops || lengthS <= 0)) {
    return { frame: forward ? span.last : span.first, rounds: 0, ended: true };
  }
  const past = forward ? (atS - fromS) / lengthS : (toS - atS) / lengthS;
  const rounds = Math.max(0, Math.floor(past + ROUNDING_S));
  const inSpanS = forward ? atS - rounds * lengthS : atS + rounds * lengthS;
  return { frame: frameOnScreen(table, span, inSpanS, forward), rounds, ended: false };
}

/** How long a frame is on screen at a clock's speed, milliseconds. */
export function shownForMs(table: FrameTable, frame: FrameIndex, speed: number): number {
  return (1000 * (frameEndS(table, frame) - frameTimeS(table, frame))) / Math.abs(speed);
}

const ROUNDING_S = 1e-9;

/** Backwards a frame is shown from its end to its start, so the instant of its end is already its own. */
function frameOnScreen(table: FrameTable, span: FrameSpan, atS: number, forward: boolean): FrameIndex {
  const found = frameAtS(table, forward ? atS : atS - 2 * ROUNDING_S);
  return frameIndex(Math.min(span.last, Math.max(span.first, found)));
}

function frameEndS(table: FrameTable, frame: FrameIndex): number {
  return frame + 1 < table.ticks.length ? frameTimeS(table, frameIndex(frame + 1)) : durationS(table);
}
