import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import { type FrameTable, frameAtS, frameCount, frameTimeS } from '../time/frame-table.ts';

/**
 * The frame of a second camera that belongs to a frame of the first.
 *
 * `offset` says how many frames of the first clip later the same moment is in the second clip; negative when it is
 * earlier. From there the two are followed by time, so cameras of different or uneven rates stay in step. Held at the
 * ends of the second clip.
 */
export function linkedFrame(
  first: FrameTable,
  second: FrameTable,
  offset: number,
  frame: FrameIndex,
): FrameIndex {
  const atS = frameTimeS(first, frame) + offset * meanFrameS(first);
  // Half of the shorter frame, so that two clips of one rate pair up evenly in spite of rounding.
  const halfS = 0.5 * Math.min(meanFrameS(first), meanFrameS(second));
  return frameAtS(second, atS + halfS);
}

function meanFrameS(table: FrameTable): number {
  const last = frameCount(table) - 1;
  return last > 0 ? frameTimeS(table, frameIndex(last)) / last : 0;
}
