import type { PlateOutline } from '../../../core/camera/plate.ts';
import { combinePlates } from '../../../core/camera/plate-combine.ts';
import { scaleFromPlate } from '../../../core/camera/plate-scale.ts';
import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import { withDeepestMargin } from '../../../core/depth/deepest.ts';
import type { Estimate } from '../../../core/depth/estimate.ts';
import { judgeAttempt } from '../../../core/depth/judge-attempt.ts';
import type { AttemptJudgement } from '../../../core/depth/judgement.ts';
import { legCrops } from '../../../core/depth/leg-crop.ts';
import type { BottomScene } from '../../../core/depth/obstacles.ts';
import type { DepthRule } from '../../../core/depth/rule.ts';
import { type View, type ViewCues, viewOf } from '../../../core/depth/view.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { frameTimeS } from '../../../core/time/frame-table.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type LineCues, lineCues, plateOf } from './camera-cues.ts';
import {
  type FrameDepthPoints,
  jointReadings,
  marginReadings,
  medianEstimate,
  readDepthPoints,
} from './depth-readings.ts';
import { visitFrames } from './visit-frames.ts';

/** Frames this near the bottom decide and are looked at with care. */
const CAREFUL_S = 0.11;
/** The camera speaks for the bottom from the frames this near to it. */
const CAMERA_WINDOW_S = 0.15;
/** Lines and plates are looked for in so many frames of an attempt: more show the same. */
const CAMERA_LOOKS = 5;
/** Plates are believed only when several frames agree this well. */
const SURE_PLATE = 0.8;
/** The plate hardly moves for this many frames about the bottom. */
const PLATE_NEAR_BOTTOM_FRAMES = 4;
const FOUND_WINDOW_S = 0.3;
const LONG_SIDE_PX = 1920;

/** What the user knows about the camera and the lifter; null for what is not known. */
export interface KnownFacts {
  readonly cameraRollDeg: number | null;
  readonly statureM: number | null;
}

/** What the networks and the picture give for one attempt. */
interface AttemptSight {
  readonly depthPoints: readonly FrameDepthPoints[];
  readonly lines: readonly LineCues[];
  /** The near plate where it was looked for and found, in pixels of the decoded picture. */
  readonly plates: readonly { readonly frame: FrameIndex; readonly outline: PlateOutline }[];
  /** Pixels of the video for one pixel of the decoded pictures. */
  readonly videoPxPerImagePx: number;
}

/** One attempt measured and judged, with the view of the camera that it was judged under. */
export interface MeasuredAttempt {
  readonly judgement: AttemptJudgement;
  readonly view: View;
}

/** Looks at one attempt with every means there is and judges it; null when no leg was ever found. */
export async function measureAttempt(
  tool: FfmpegTool,
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  depthPoints: DepthPointsModel | null,
  poseModelId: string,
  facts: KnownFacts,
  rule: DepthRule,
  signal: AbortSignal,
): Promise<MeasuredAttempt | null> {
  const own = poses.filter((pose) => pose.frame >= span.startFrame && pose.frame <= span.endFrame);
  const sight = await lookAt(tool, clip, span, own, depthPoints, signal);
  const cues = cuesOf(sight, span, facts);
  const withoutPlate = viewOf(own, cues);
  if (!withoutPlate) return null;
  const plateScale = scaleOfPlate(sight, clip, withoutPlate);
  const view = plateScale
    ? (viewOf(own, { ...cues, logMmPerPx: [...cues.logMmPerPx, plateScale] }) ?? withoutPlate)
    : withoutPlate;
  const readings = [...marginReadings(sight.depthPoints, view.nearLeg), ...jointReadings(own, poseModelId)];
  const deepest = withDeepestMargin(span, own, readings, view);
  const judgement = judgeAttempt(
    { span: deepest, poses: own, readings, view, scene: sceneOf(clip, deepest, own, sight) },
    rule,
  );
  return { judgement, view };
}

async function lookAt(
  tool: FfmpegTool,
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  model: DepthPointsModel | null,
  signal: AbortSignal,
): Promise<AttemptSight> {
  const crops = legCrops(poses);
  const byFrame = new Map(poses.map((pose, index) => [pose.frame, { pose, crop: crops[index] }]));
  const depthPoints: FrameDepthPoints[] = [];
  const lines: LineCues[] = [];
  const plates: { frame: FrameIndex; outline: PlateOutline }[] = [];
  let videoPxPerImagePx = 1;
  const window = { from: span.startFrame, to: span.endFrame };
  const lookEvery = Math.max(1, Math.floor((span.endFrame - span.startFrame + 1) / CAMERA_LOOKS));
  await visitFrames(tool, clip, { ...window, longSideLimit: LONG_SIDE_PX, signal }, async (frame) => {
    const known = byFrame.get(frame.frame);
    if (model && known?.crop) {
      const carefully = Math.abs(frame.timeS - span.bottomTimeS) <= CAREFUL_S;
      depthPoints.push(await readDepthPoints(model, frame, known.pose, known.crop, carefully));
    }
    videoPxPerImagePx = frame.videoPxPerImagePx;
    if ((frame.frame - span.bottomFrame) % lookEvery !== 0) return;
    const cues = lineCues(frame, known?.pose ?? null);
    if (cues) lines.push(cues);
    const outline = known && plateOf(frame, known.pose);
    if (outline) plates.push({ frame: frame.frame, outline });
  });
  return { depthPoints, lines, plates, videoPxPerImagePx };
}

function cuesOf(sight: AttemptSight, span: AttemptSpan, facts: KnownFacts): ViewCues {
  const atBottom = sight.depthPoints
    .filter(({ pose }) => Math.abs(pose.timeS - span.bottomTimeS) <= CAMERA_WINDOW_S)
    .map(({ reading }) => reading);
  const given: Estimate[] =
    facts.cameraRollDeg === null
      ? []
      : [{ value: facts.cameraRollDeg, sd: 0.2, source: 'given by the user' }];
  return {
    rollDeg: [
      ...given,
      ...medianEstimate(sight.lines.map((line) => line.rollDeg)),
      ...medianEstimate(atBottom.map((one) => one.rollDeg)),
    ],
    elevationDeg: [
      ...medianEstimate(sight.lines.flatMap((line) => line.elevationDeg ?? [])),
      ...medianEstimate(atBottom.map((one) => one.elevationDeg)),
    ],
    azimuthDeg: medianEstimate(atBottom.map((one) => one.azimuthDeg)),
    logMmPerPx: medianEstimate(atBottom.map((one) => one.logMmPerPx)),
    statureM: facts.statureM,
  };
}

/** Millimetres a pixel from the size of the plate; null when no plate is sure. */
function scaleOfPlate(sight: AttemptSight, clip: Clip, view: View): Estimate | null {
  const size = combinePlates(sight.plates.map(({ outline }) => outline));
  if (!size || size.confidence < SURE_PLATE || sight.plates.length < 3) return null;
  const { displayedWidth, displayedHeight } = clip.probe;
  const { logMmPerPx } = scaleFromPlate(size, {
    longSidePx: Math.max(displayedWidth, displayedHeight) / sight.videoPxPerImagePx,
    azimuthDeg: view.azimuthDeg.value,
    bodyLogMmPerPx: {
      value: view.logMmPerPx.value + Math.log(sight.videoPxPerImagePx),
      sd: view.logMmPerPx.sd,
    },
  });
  return { value: logMmPerPx.value - Math.log(sight.videoPxPerImagePx), sd: logMmPerPx.sd, source: 'plate' };
}

function sceneOf(
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  sight: AttemptSight,
): BottomScene {
  const scale = sight.videoPxPerImagePx;
  const found = new Set(poses.map((pose) => pose.frame));
  let frames = 0;
  let seen = 0;
  for (let frame = span.startFrame; frame <= span.endFrame; frame = (frame + 1) as typeof frame) {
    if (Math.abs(frameTimeS(clip.table, frame) - span.bottomTimeS) > FOUND_WINDOW_S) continue;
    frames += 1;
    if (found.has(frame)) seen += 1;
  }
  return {
    width: clip.probe.displayedWidth,
    height: clip.probe.displayedHeight,
    plates: sight.plates
      .filter(({ frame }) => frame === nearestTo(span.bottomFrame, sight.plates))
      .map(({ outline }) => ({
        centre: videoPoint(outline.ellipse.x * scale, outline.ellipse.y * scale),
        halfWidthPx: outline.horizontalHalfPx * scale,
        halfHeightPx: outline.verticalHalfPx * scale,
      })),
    foundShare: frames === 0 ? 0 : seen / frames,
  };
}

/** The looked-at frame nearest to the bottom, if it is near enough to stand for it. */
function nearestTo(bottom: FrameIndex, plates: AttemptSight['plates']): FrameIndex | undefined {
  const byDistance = plates
    .map(({ frame }) => frame)
    .sort((a, b) => Math.abs(a - bottom) - Math.abs(b - bottom));
  return byDistance.find((frame) => Math.abs(frame - bottom) <= PLATE_NEAR_BOTTOM_FRAMES);
}
