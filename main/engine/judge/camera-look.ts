import type { PlateOutline } from '../../../core/camera/plate.ts';
import type { PicturePart } from '../../../core/camera/still-cover.ts';
import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type LineCues, legPartOf, lineCues, plateOf } from './camera-cues.ts';
import { MEASURING_LONG_SIDE_PX, visitFrames } from './visit-frames.ts';

/** Lines and plates are looked for in about so many frames of an attempt: more show the same. */
const LOOKS = 5;

/** How the place where the legs are at the bottom looks in one frame. */
export interface LegSurroundings {
  readonly frame: FrameIndex;
  readonly part: PicturePart;
  /** Where the lifter is in that frame. */
  readonly pose: PoseFrame;
}

/** What the picture around the lifter shows of the camera during one attempt. */
export interface CameraLook {
  readonly lines: readonly LineCues[];
  /** The near plate where it was found, in pixels of the decoded picture. */
  readonly plates: readonly { readonly frame: FrameIndex; readonly outline: PlateOutline }[];
  /** The surroundings of the legs at the bottom as they look in each frame with the lifter, in rising order. */
  readonly surroundings: readonly LegSurroundings[];
  /** Pixels of the video for one pixel of the decoded pictures. */
  readonly videoPxPerImagePx: number;
}

/** Looks for lines and plates in a few frames of an attempt, its start and its bottom among them. */
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
  const surroundings: LegSurroundings[] = [];
  const { from, everyNth } = spacedLooks(span);
  const atBottom = byFrame.get(span.bottomFrame);
  const window = { from, to: span.endFrame, everyNth, longSideLimit: MEASURING_LONG_SIDE_PX, signal };
  await visitFrames(tool, clip, window, (frame) => {
    videoPxPerImagePx = frame.videoPxPerImagePx;
    const pose = byFrame.get(frame.frame);
    const cues = lineCues(frame, pose ?? null);
    if (cues) lines.push(cues);
    const outline = pose && plateOf(frame, pose);
    if (outline) plates.push({ frame: frame.frame, outline });
    if (atBottom && pose) surroundings.push({ frame: frame.frame, part: legPartOf(frame, atBottom), pose });
  });
  return { lines, plates, surroundings, videoPxPerImagePx };
}

/** Frames at even steps, so that both the start and the bottom are among them where the start lies well before. */
function spacedLooks(span: AttemptSpan): { readonly from: FrameIndex; readonly everyNth: number } {
  const step = Math.max(1, Math.floor((span.endFrame - span.startFrame + 1) / LOOKS));
  const descent = span.bottomFrame - span.startFrame;
  const steps = Math.round(descent / step);
  const everyNth = steps === 0 ? step : Math.floor(descent / steps);
  return { from: frameIndex(span.bottomFrame - steps * everyNth), everyNth };
}
