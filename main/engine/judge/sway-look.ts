import { type CameraMotion, measureCameraMotion, STILL } from '../../../core/camera/camera-motion.ts';
import { greyFromRgb } from '../../../core/camera/grey-image.ts';
import { type MotionReference, motionReference } from '../../../core/camera/motion-reference.ts';
import { type Sway, swayOf } from '../../../core/camera/sway.ts';
import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { boxOfLifter } from './camera-cues.ts';
import { poseInImage } from './pose-in-video.ts';
import { visitFrames } from './visit-frames.ts';

/** Motion of the background shows at this size, and a frame costs a few milliseconds. */
const LONG_SIDE_PX = 320;

/** How the camera moves during an attempt; null when the background shows nothing to hold on to. */
export async function lookForSway(
  tool: FfmpegTool,
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  signal: AbortSignal,
): Promise<Sway | null> {
  const motions: CameraMotion[] = [];
  let reference: MotionReference | null = null;
  let last = STILL;
  const window = { from: span.startFrame, to: span.endFrame, longSideLimit: LONG_SIDE_PX, signal };
  await visitFrames(tool, clip, window, (frame) => {
    const grey = greyFromRgb(frame.image);
    if (!reference) {
      const boxes = poses.map((pose) => boxOfLifter(poseInImage(pose, frame.videoPxPerImagePx)));
      reference = motionReference(grey, boxes);
      return;
    }
    const motion = measureCameraMotion(reference, grey, last);
    if (!motion) return;
    motions.push(motion);
    last = motion;
  });
  return swayOf(motions);
}
