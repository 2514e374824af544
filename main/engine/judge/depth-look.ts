import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import { legCrops } from '../../../core/depth/leg-crop.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import { frameAtS, frameTimeS } from '../../../core/time/frame-table.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type FrameDepthPoints, readDepthPoints } from './depth-readings.ts';
import { MEASURING_LONG_SIDE_PX, visitFrames } from './visit-frames.ts';

/** Frames this near the bottom tell which is the deepest and are looked at once more. */
const CLOSE_S = 0.4;
/** Frames this near the bottom decide and are looked at with care. */
const CAREFUL_S = 0.11;

/**
 * The depth points in every frame near the bottom of an attempt that has a pose.
 *
 * The network is shown the legs with a known roll of the camera (degrees, picture clockwise) undone: what it
 * need not guess it does not get wrong.
 */
export async function lookForDepth(
  tool: FfmpegTool,
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  model: DepthPointsModel,
  rollDeg: number,
  signal: AbortSignal,
): Promise<readonly FrameDepthPoints[]> {
  const crops = legCrops(poses, rollDeg);
  const byFrame = new Map(poses.map((pose, index) => [pose.frame, { pose, crop: crops[index] }]));
  const seen: FrameDepthPoints[] = [];
  const window = {
    from: frameAtS(clip.table, Math.max(frameTimeS(clip.table, span.startFrame), span.bottomTimeS - CLOSE_S)),
    to: frameAtS(clip.table, Math.min(frameTimeS(clip.table, span.endFrame), span.bottomTimeS + CLOSE_S)),
    longSideLimit: MEASURING_LONG_SIDE_PX,
    signal,
  };
  await visitFrames(tool, clip, window, async (frame) => {
    const known = byFrame.get(frame.frame);
    if (!known?.crop) return;
    const carefully = Math.abs(frame.timeS - span.bottomTimeS) <= CAREFUL_S;
    seen.push(await readDepthPoints(model, frame, known.pose, known.crop, carefully));
  });
  return seen;
}
