import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameCount } from '../../../core/time/frame-table.ts';

/** The second clip's frame that belongs to one of the first, held inside the second clip. */
export function matchingFrame(frame: FrameIndex, offsetFrames: number, table: FrameTable): FrameIndex {
  return frameIndex(Math.min(Math.max(0, frame + offsetFrames), Math.max(0, frameCount(table) - 1)));
}
