import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameAtS, frameCount, frameTimeS } from '../../../core/time/frame-table.ts';
import type { FrameRange } from '../../player/player.ts';

/** How far a loop around the bottom reaches to either side, seconds. */
const REACH_S = 0.5;

/** Half a second to either side of the bottom, held inside the clip; null while no bottom is known. */
export function bottomRange(detail: AttemptDetail, table: FrameTable): FrameRange | null {
  const bottom = detail.machine?.bottomFrame;
  if (bottom === undefined || bottom >= frameCount(table)) return null;
  const middleS = frameTimeS(table, bottom);
  return { from: frameAtS(table, middleS - REACH_S), to: frameAtS(table, middleS + REACH_S) };
}

/** The attempt's own frames, held inside the clip. */
export function attemptRange(detail: AttemptDetail, table: FrameTable): FrameRange {
  const last = Math.max(0, frameCount(table) - 1);
  return {
    from: frameIndex(Math.min(detail.startFrame, last)),
    to: frameIndex(Math.min(detail.endFrame, last)),
  };
}
