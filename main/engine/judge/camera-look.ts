import type { PlateOutline } from '../../../core/camera/plate.ts';
import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type LineCues, lineCues, plateOf } from './camera-cues.ts';
import { MEASURING_LONG_SIDE_PX, visitFrames } from './visit-frames.ts';

/** Lines and plates are looked for in about so many frames of an attempt: more show the same. */
const LOOKS = 5;

/** What the picture around the lifter shows of the camera during one attempt. */
export interface CameraLook {
  readonly lines: readonly LineCues[];
  /** The near plate where it was found, in pixels of the decoded picture. */
  readonly plates: readonly { readonly frame: FrameIndex; readonly outline: PlateOutline }[];
  /** Pixels of the video for one pixel of the decoded pictures. */
  readonly videoPxPerImagePx: number;
}

/** Looks for lines and plates in a few frames of an attempt, its bottom among them. */
export async function lookForCamera(
  tool: FfmpegTool,
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  signal: AbortSignal,
): Promise<CameraLook> {
  const byFrame = new Map(poses.map((pose) => [pose.frame, pose]));
  const lines: LineCues[] = [];
  const plates: { frame: FrameIndex; outline: PlateOutline }[] = [];
  let videoPxPerImagePx = 1;
  const everyNth = Math.max(1, Math.floor((span.endFrame - span.startFrame + 1) / LOOKS));
  const from = frameIndex(span.startFrame + ((span.bottomFrame - span.startFrame) % everyNth));
  const window = { from, to: span.endFrame, everyNth, longSideLimit: MEASURING_LONG_SIDE_PX, signal };
  await visitFrames(tool, clip, window, (frame) => {
    videoPxPerImagePx = frame.videoPxPerImagePx;
    const pose = byFrame.get(frame.frame);
    const cues = lineCues(frame, pose ?? null);
    if (cues) lines.push(cues);
    const outline = pose && plateOf(frame, pose);
    if (outline) plates.push({ frame: frame.frame, outline });
  });
  return { lines, plates, videoPxPerImagePx };
}
