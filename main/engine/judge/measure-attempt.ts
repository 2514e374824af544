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
import { frameTimeS } from '../../../core/time/frame-table.ts';
import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { rollOfFrame } from './camera-cues.ts';
import {
  type FrameDepthPoints,
  jointReadings,
  marginReadings,
  medianEstimate,
  readDepthPoints,
} from './depth-readings.ts';
import { visitFrames } from './visit-frames.ts';

/** The camera speaks for the bottom from the frames this near to it. */
const CAMERA_WINDOW_S = 0.15;
/** Lines are looked for in so many frames of an attempt: more show the same lines. */
const ROLL_LOOKS = 3;
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
  readonly rollDeg: readonly Estimate[];
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
  const view = viewOf(own, cuesOf(sight, span, facts));
  if (!view) return null;
  const readings = [...marginReadings(sight.depthPoints, view.nearLeg), ...jointReadings(own, poseModelId)];
  const deepest = withDeepestMargin(span, own, readings, view);
  const judgement = judgeAttempt(
    { span: deepest, poses: own, readings, view, scene: sceneOf(clip, deepest, own) },
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
  const rollDeg: Estimate[] = [];
  const window = { from: span.startFrame, to: span.endFrame };
  const rollEvery = Math.max(1, Math.floor((span.endFrame - span.startFrame + 1) / ROLL_LOOKS));
  await visitFrames(tool, clip, { ...window, longSideLimit: LONG_SIDE_PX, signal }, async (frame) => {
    const known = byFrame.get(frame.frame);
    if (model && known?.crop) depthPoints.push(await readDepthPoints(model, frame, known.pose, known.crop));
    if ((frame.frame - span.bottomFrame) % rollEvery === 0) {
      const roll = rollOfFrame(frame, known ? [known.pose] : []);
      if (roll) rollDeg.push(roll);
    }
  });
  return { depthPoints, rollDeg };
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
      ...medianEstimate(sight.rollDeg),
      ...medianEstimate(atBottom.map((one) => one.rollDeg)),
    ],
    elevationDeg: medianEstimate(atBottom.map((one) => one.elevationDeg)),
    azimuthDeg: medianEstimate(atBottom.map((one) => one.azimuthDeg)),
    logMmPerPx: medianEstimate(atBottom.map((one) => one.logMmPerPx)),
    statureM: facts.statureM,
  };
}

function sceneOf(clip: Clip, span: AttemptSpan, poses: readonly PoseFrame[]): BottomScene {
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
    plates: [],
    foundShare: frames === 0 ? 0 : seen / frames,
  };
}
