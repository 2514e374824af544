import { combinePlates } from '../../../core/camera/plate-combine.ts';
import { scaleFromPlate } from '../../../core/camera/plate-scale.ts';
import type { Sway } from '../../../core/camera/sway.ts';
import type { AttemptSpan } from '../../../core/depth/attempt-span.ts';
import { withDeepestMargin } from '../../../core/depth/deepest.ts';
import { addSds, type Estimate, fuse } from '../../../core/depth/estimate.ts';
import { judgeAttempt } from '../../../core/depth/judge-attempt.ts';
import type { AttemptJudgement } from '../../../core/depth/judgement.ts';
import type { BottomScene } from '../../../core/depth/obstacles.ts';
import type { DepthRule } from '../../../core/depth/rule.ts';
import { type View, type ViewCues, viewOf } from '../../../core/depth/view.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { frameTimeS } from '../../../core/time/frame-table.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { type CameraLook, lookForCamera } from './camera-look.ts';
import { coverOf } from './cover-at-bottom.ts';
import { lookForDepth } from './depth-look.ts';
import { type FrameDepthPoints, jointReadings, marginReadings, medianEstimate } from './depth-readings.ts';
import type { FollowedLifter } from './follow-lifter.ts';
import type { JudgeTools } from './judge-tools.ts';
import { lookForSway } from './sway-look.ts';

/** The camera speaks for the bottom from the frames this near to it. */
const CAMERA_WINDOW_S = 0.15;
/** The network sees the legs upright where the roll is known this well. */
const UPRIGHT_SD_DEG = 1;
/** Plates are believed only when several frames agree this well. */
const SURE_PLATE = 0.8;
/** The plate hardly moves for this many frames about the bottom. */
const PLATE_NEAR_BOTTOM_FRAMES = 4;
const FOUND_WINDOW_S = 0.3;
/** What the user knows about the camera and the lifter; null for what is not known. */
export interface KnownFacts {
  readonly cameraRollDeg: number | null;
  readonly statureM: number | null;
}

/** One attempt measured and judged, with the view of the camera that it was judged under. */
export interface MeasuredAttempt {
  readonly judgement: AttemptJudgement;
  readonly view: View;
}

/** Looks at one attempt with every means there is and judges it; null when no leg was ever found. */
export async function measureAttempt(
  tools: JudgeTools,
  clip: Clip,
  span: AttemptSpan,
  lifter: Pick<FollowedLifter, 'poses' | 'legs'>,
  facts: KnownFacts,
  rule: DepthRule,
  signal: AbortSignal,
): Promise<MeasuredAttempt | null> {
  const { ffmpeg, poseModel, depthPoints } = tools;
  const own = lifter.poses.filter((pose) => isWithin(pose, span));
  const looks = [
    lookForCamera(ffmpeg, clip, span, own, signal),
    lookForSway(ffmpeg, clip, span, own, signal),
  ] as const;
  await Promise.allSettled(looks);
  const [camera, sway] = [await looks[0], await looks[1]];
  const rolls = rollsOf(camera, sway, facts);
  const rollDeg = fuse(rolls);
  const upright = rollDeg && rollDeg.sd < UPRIGHT_SD_DEG ? rollDeg.value : 0;
  const close = depthPoints ? await lookForDepth(ffmpeg, clip, span, own, depthPoints, upright, signal) : [];
  const cues = cuesOf(camera, rolls, close, span, facts);
  const withoutPlate = viewOf(own, cues);
  if (!withoutPlate) return null;
  const plateScale = scaleOfPlate(camera, clip, withoutPlate);
  const view = plateScale
    ? (viewOf(own, { ...cues, logMmPerPx: [...cues.logMmPerPx, plateScale] }) ?? withoutPlate)
    : withoutPlate;
  const closeFrames = new Set(close.map(({ pose }) => pose.frame));
  const passing = lifter.legs.filter(({ pose }) => isWithin(pose, span) && !closeFrames.has(pose.frame));
  const readings = [
    ...marginReadings([...passing, ...close], view.nearLeg),
    ...jointReadings(own, poseModel.manifest.id),
  ];
  const deepest = withDeepestMargin(span, own, readings, view);
  const scene = {
    ...sceneOf(clip, deepest, own, camera, sway, view),
    hiddenAbove: depthPoints?.hiddenAbove ?? null,
  };
  const judgement = judgeAttempt({ span: deepest, poses: own, readings, view, scene }, rule);
  return { judgement, view };
}

function isWithin({ frame }: PoseFrame, span: AttemptSpan): boolean {
  return frame >= span.startFrame && frame <= span.endFrame;
}

/** What is known of the roll without the depth-point network. */
function rollsOf(camera: CameraLook, sway: Sway | null, facts: KnownFacts): readonly Estimate[] {
  const { cameraRollDeg } = facts;
  if (cameraRollDeg !== null) return [{ value: cameraRollDeg, sd: 0.2, source: 'given by the user' }];
  return medianEstimate(camera.lines.map((line) => line.rollDeg)).map((roll) => ({
    ...roll,
    sd: addSds(roll.sd, sway?.moved ? sway.turnDeg : 0),
  }));
}

function cuesOf(
  camera: CameraLook,
  rolls: readonly Estimate[],
  seen: readonly FrameDepthPoints[],
  span: AttemptSpan,
  facts: KnownFacts,
): ViewCues {
  const atBottom = seen
    .filter(({ pose }) => Math.abs(pose.timeS - span.bottomTimeS) <= CAMERA_WINDOW_S)
    .map(({ reading }) => reading);
  return {
    rollDeg: [...rolls, ...medianEstimate(atBottom.map((one) => one.rollDeg))],
    elevationDeg: [
      ...medianEstimate(camera.lines.flatMap((line) => line.elevationDeg ?? [])),
      ...medianEstimate(atBottom.map((one) => one.elevationDeg)),
    ],
    azimuthDeg: medianEstimate(atBottom.map((one) => one.azimuthDeg)),
    logMmPerPx: medianEstimate(atBottom.map((one) => one.logMmPerPx)),
    statureM: facts.statureM,
  };
}

/** Millimetres a pixel from the size of the plate; null when no plate is sure. */
function scaleOfPlate(camera: CameraLook, clip: Clip, view: View): Estimate | null {
  const size = combinePlates(camera.plates.map(({ outline }) => outline));
  if (!size || size.confidence < SURE_PLATE || camera.plates.length < 3) return null;
  const { displayedWidth, displayedHeight } = clip.probe;
  const { logMmPerPx } = scaleFromPlate(size, {
    longSidePx: Math.max(displayedWidth, displayedHeight) / camera.videoPxPerImagePx,
    azimuthDeg: view.azimuthDeg.value,
    bodyLogMmPerPx: {
      value: view.logMmPerPx.value + Math.log(camera.videoPxPerImagePx),
      sd: view.logMmPerPx.sd,
    },
  });
  return { value: logMmPerPx.value - Math.log(camera.videoPxPerImagePx), sd: logMmPerPx.sd, source: 'plate' };
}

function sceneOf(
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  camera: CameraLook,
  sway: Sway | null,
  view: View,
): Omit<BottomScene, 'hiddenAbove'> {
  const scale = camera.videoPxPerImagePx;
  return {
    width: clip.probe.displayedWidth,
    height: clip.probe.displayedHeight,
    plates: camera.plates
      .filter(({ frame }) => frame === nearestTo(span.bottomFrame, camera.plates))
      .map(({ outline }) => ({
        centre: videoPoint(outline.ellipse.x * scale, outline.ellipse.y * scale),
        halfWidthPx: outline.horizontalHalfPx * scale,
        halfHeightPx: outline.verticalHalfPx * scale,
      })),
    isBehindStill: coverOf(camera, span.bottomFrame, view),
    cameraMoves: sway?.moved ?? false,
    ...foundAround(clip, span, poses),
  };
}

/** How steadily the lifter was found around the bottom. */
function foundAround(
  clip: Clip,
  span: AttemptSpan,
  poses: readonly PoseFrame[],
): Pick<BottomScene, 'foundShare' | 'longestGapS'> {
  const found = new Set(poses.map((pose) => pose.frame));
  let frames = 0;
  let seen = 0;
  let longestGapS = 0;
  let last: FrameIndex | null = null;
  for (let frame = span.startFrame; frame <= span.endFrame; frame = (frame + 1) as FrameIndex) {
    if (Math.abs(frameTimeS(clip.table, frame) - span.bottomTimeS) > FOUND_WINDOW_S) continue;
    frames += 1;
    if (!found.has(frame)) continue;
    seen += 1;
    if (last !== null && frame > last + 1) {
      longestGapS = Math.max(longestGapS, frameTimeS(clip.table, frame) - frameTimeS(clip.table, last));
    }
    last = frame;
  }
  return { foundShare: frames === 0 ? 0 : seen / frames, longestGapS };
}

/** The looked-at frame nearest to the bottom, if it is near enough to stand for it. */
function nearestTo(
  bottom: FrameIndex,
  looks: readonly { readonly frame: FrameIndex }[],
): FrameIndex | undefined {
  const byDistance = looks
    .map(({ frame }) => frame)
    .sort((a, b) => Math.abs(a - bottom) - Math.abs(b - bottom));
  return byDistance.find((frame) => Math.abs(frame - bottom) <= PLATE_NEAR_BOTTOM_FRAMES);
}
