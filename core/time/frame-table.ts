import { type FrameIndex, frameIndex } from './frame-index.ts';
import { type Ticks, type TimeBase, ticksToSeconds } from './ticks.ts';

/** Every frame of a clip in presentation order, with its time as the file has it. */
export interface FrameTable {
  readonly timeBase: TimeBase;
  /** Presentation time of each frame, strictly increasing; the first may be negative or above zero. */
  readonly ticks: readonly Ticks[];
  /** How long the last frame is shown. */
  readonly lastFrameTicks: Ticks;
  /** Frames that can be decoded without any other, in order. */
  readonly keyFrames: readonly FrameIndex[];
}

/** How many frames the table holds. */
export function frameCount(table: FrameTable): number {
  return table.ticks.length;
}

/** The time of a frame in seconds since the first frame; outside the table is a bug. */
export function frameTimeS(table: FrameTable, frame: FrameIndex): number {
  const at = table.ticks[frame];
  const first = table.ticks[0];
  if (at === undefined || first === undefined) throw new RangeError(`frame ${frame} is not in the table`);
  return ticksToSeconds((at - first) as Ticks, table.timeBase);
}

/** From the first frame's start to the last frame's end, in seconds; 0 for an empty table. */
export function durationS(table: FrameTable): number {
  const last = table.ticks.at(-1);
  const first = table.ticks[0];
  if (last === undefined || first === undefined) return 0;
  return ticksToSeconds((last - first + table.lastFrameTicks) as Ticks, table.timeBase);
}

/** The frame on screen at a time in seconds since the first frame, held inside the table. */
export function frameAtS(table: FrameTable, timeS: number): FrameIndex {
  let low = 0;
  let high = table.ticks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (frameTimeS(table, frameIndex(middle)) <= timeS + 1e-9) low = middle;
    else high = middle - 1;
  }
  return frameIndex(low);
}

/** Frames a second over the whole clip; null when a single frame leaves it open. */
export function meanFramesPerSecond(table: FrameTable): number | null {
  if (table.ticks.length < 2) return null;
  const span = frameTimeS(table, frameIndex(table.ticks.length - 1));
  return (table.ticks.length - 1) / span;
}

/**
 * Whether frames come at an uneven rate.
 *
 * Two steps that differ by more than one tick and by more than 2 % of the median step count as uneven, so
 * that the rounding of 29.97 to a coarse time base does not.
 */
export function hasVariableFrameRate(table: FrameTable): boolean {
  const steps = table.ticks.slice(1).map((tick, index) => tick - (table.ticks[index] ?? tick));
  if (steps.length < 2) return false;
  const sorted = [...steps].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const allowed = Math.max(1, 0.02 * median);
  return steps.some((step) => Math.abs(step - median) > allowed);
}
