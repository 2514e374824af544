import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import { type FrameTable, frameAtS, frameCount, frameTimeS } from '../time/frame-table.ts';

/**
 * The frame of a second camera that belongs to a frame of the first.
 *
 * `offset` is the frame of the first clip, possibly before its start or after its end, at which the second clip's
 * first frame was filmed. From there the two are followed by time, so cameras of different or uneven rates stay in
 * step. Held at the ends of the second clip.
 */
export function linkedFrame(
  first: FrameTable,
  second: FrameTable,
  offset: number,
  frame: FrameIndex,
): FrameIndex {
  const sinceS = frameTimeS(first, frame) - offsetS(first, offset);
  // Half of the shorter frame, so that two clips of one rate pair up evenly in spite of rounding.
  const halfS = 0.5 * Math.min(meanFrameS(first), meanFrameS(second));
  return frameAtS(second, sinceS + halfS);
}

function offsetS(table: FrameTable, offset: number): number {
  const last = frameCount(table) - 1;
  const held = Math.min(last, Math.max(0, Math.round(offset)));
  return frameTimeS(table, frameIndex(held)) + (offset - held) * meanFrameS(table);
}

function meanFrameS(table: FrameTable): number {
  const last = frameCount(table) - 1;
  return last > 0 ? frameTimeS(table, frameIndex(last)) / last : 0;
}
