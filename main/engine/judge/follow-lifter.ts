import type { PersonTrack, PoseFrame } from '../../../core/pose/pose-frame.ts';
import { type RegionPath, regionAt } from '../../../core/pose/region-path.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { poseInVideo, scaleRegion } from './pose-in-video.ts';
import type { Survey } from './survey.ts';
import { visitFrames } from './visit-frames.ts';

/** Larger pictures hold no more for a network that sees 256 pixels of the lifter. */
const LONG_SIDE_PX = 1920;
/** A wider look when the person is not found where the survey says. */
const WIDER = 1.25;

/** A stretch of frames, both ends included. */
export interface FrameWindow {
  readonly from: FrameIndex;
  readonly to: FrameIndex;
}

/**
 * The lifter's pose in every frame of some windows.
 *
 * Each frame is looked at where the survey saw the lifter before and after it, so that nothing drifts, no one
 * else is picked up, and a frame that fails costs only itself. Poses are not smoothed.
 */
export async function followLifter(
  tool: FfmpegTool,
  clip: Clip,
  model: PoseModel,
  lifter: PersonTrack,
  survey: Survey,
  windows: readonly FrameWindow[],
  onFrame: () => void,
  signal: AbortSignal,
): Promise<readonly PoseFrame[]> {
  const path = pathOf(lifter, survey);
  const poses: PoseFrame[] = [];
  for (const window of windows) {
    await visitFrames(tool, clip, { ...window, longSideLimit: LONG_SIDE_PX, signal }, async (frame) => {
      const region = regionAt(path, frame.timeS);
      if (region) {
        const here = scaleRegion(region, 1 / frame.videoPxPerImagePx);
        const estimate =
          (await model.estimate(frame.image, here)) ??
          (await model.estimate(frame.image, { ...here, side: here.side * WIDER }));
        if (estimate) poses.push(poseInVideo(estimate, frame));
      }
      onFrame();
    });
  }
  return poses;
}

function pathOf(lifter: PersonTrack, survey: Survey): RegionPath {
  const known = lifter.poses.flatMap((pose) => {
    const region = survey.regions.get(pose);
    return region ? [{ timeS: pose.timeS, region }] : [];
  });
  return { timesS: known.map(({ timeS }) => timeS), regions: known.map(({ region }) => region) };
}
