import type { CurvePoint as ToldCurvePoint } from '../../core/contract/attempts.ts';
import type {
  AttemptJudgement,
  CurvePoint,
  Interval95,
  LegCurvePoint,
  LegJudgement,
} from '../../core/depth/judgement.ts';
import { millimetres } from '../../core/depth/millimetres.ts';
import type { PointSpread } from '../../core/depth/point-spread.ts';
import { JOINTS, type Joint } from '../../core/pose/joint.ts';
import type { PosePoint } from '../../core/pose/pose-frame.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import type { ModelManifest } from '../../models/manifest.ts';
import { cameraViewOf, intervalOf, rounded, roundedOrNull, sha256OfModel } from './clip-report.ts';
import type { JudgedClip } from './judge/judge-clip.ts';
import type { FoundAttempt } from './judging/thread-messages.ts';

/** One attempt of a judged clip as the contract tells it. */
export function foundAttemptOf(
  attempt: AttemptJudgement,
  judged: JudgedClip,
  rule: 'strict' | 'level',
  model: ModelManifest,
): FoundAttempt {
  const { legs } = attempt;
  return {
    startFrame: attempt.startFrame,
    endFrame: attempt.endFrame,
    machine: {
      bottomFrame: attempt.bottomFrame,
      bottomTimeS: attempt.bottomTimeS,
      completed: attempt.completed,
      verdict: attempt.verdict,
      marginMm: roundedOrNull(attempt.marginMm, 2),
      interval95Mm: intervalOf(attempt.interval95Mm),
      legs: { left: toldLeg(legs.left), right: toldLeg(legs.right) },
      reasons: [...attempt.reasons],
      view: attempt.view,
      rule,
      model: { id: model.id, sha256: sha256OfModel(model) },
      camera: cameraViewOf({ ...judged, view: attempt.view }),
      warnings: judged.warnings.map(({ code, message }) => ({ code, message })),
    },
    curve: attempt.curve.map(toldCurvePoint),
  };
}

function toldLeg(leg: LegJudgement | null) {
  if (leg === null) return null;
  return {
    seen: leg.seen,
    marginMm: roundedOrNull(leg.marginMm, 2),
    interval95Mm: intervalOf(leg.interval95Mm),
    reasons: [...leg.reasons],
  };
}

function toldCurvePoint(point: CurvePoint): ToldCurvePoint {
  const joints: ToldCurvePoint['joints'] = {};
  for (const joint of JOINTS) {
    const known = point.pose.points[joint];
    if (known) joints[joint] = [rounded(known.at.x, 2), rounded(known.at.y, 2), rounded(known.visibility, 3)];
  }
  return {
    frame: point.frame,
    timeS: rounded(point.timeS, 6),
    joints,
    left: toldLegPoint(point.legs.left),
    right: toldLegPoint(point.legs.right),
    trunkAngleDeg: roundedOrNull(point.trunkAngleDeg, 2),
    hipHeightMm: rounded(point.hipHeightMm, 1),
    hipVelocityMps: rounded(point.hipVelocityMps, 3),
  };
}

function toldLegPoint(leg: LegCurvePoint | null): ToldCurvePoint['left'] {
  if (leg === null) return null;
  return {
    hipCrease: placed(leg.hipCrease),
    kneeTop: placed(leg.kneeTop),
    spread: leg.spread && {
      hipCrease: toldSpread(leg.spread.hipCrease),
      kneeTop: toldSpread(leg.spread.kneeTop),
    },
    marginMm: rounded(leg.marginMm, 2),
    interval95Mm: bothEnds(leg.interval95Mm),
    kneeAngleDeg: rounded(leg.kneeAngleDeg, 2),
    hipAngleDeg: leg.hipAngleDeg === null ? null : rounded(leg.hipAngleDeg, 2),
  };
}

function toldSpread({ alongSdPx, acrossSdPx, turnDeg }: PointSpread): PointSpread {
  return {
    alongSdPx: rounded(alongSdPx, 2),
    acrossSdPx: rounded(acrossSdPx, 2),
    turnDeg: rounded(turnDeg, 2),
  };
}

function placed(at: VideoPoint): VideoPoint {
  return videoPoint(rounded(at.x, 3), rounded(at.y, 3));
}

/** An attempt of the library as drawing takes it. */
export function attemptJudgementOf({ startFrame, endFrame, machine, curve }: FoundAttempt): AttemptJudgement {
  const { bottomFrame, bottomTimeS, completed, verdict, reasons, view } = machine;
  return {
    startFrame: frameIndex(startFrame),
    bottomFrame,
    endFrame: frameIndex(endFrame),
    bottomTimeS,
    completed,
    legs: { left: knownLeg(machine.legs.left), right: knownLeg(machine.legs.right) },
    marginMm: machine.marginMm === null ? null : millimetres(machine.marginMm),
    interval95Mm: machine.interval95Mm === null ? null : knownInterval(machine.interval95Mm),
    verdict,
    reasons,
    view,
    curve: curve.map(knownCurvePoint),
  };
}

function knownLeg(leg: FoundAttempt['machine']['legs']['left']): LegJudgement | null {
  if (leg === null) return null;
  return {
    seen: leg.seen,
    marginMm: leg.marginMm === null ? null : millimetres(leg.marginMm),
    interval95Mm: leg.interval95Mm === null ? null : knownInterval(leg.interval95Mm),
    reasons: leg.reasons,
  };
}

function knownCurvePoint(point: ToldCurvePoint): CurvePoint {
  const points: Partial<Record<Joint, PosePoint>> = {};
  for (const joint of JOINTS) {
    const known = point.joints[joint];
    if (known) points[joint] = { at: videoPoint(known[0], known[1]), visibility: known[2] };
  }
  const { frame, timeS, trunkAngleDeg, hipHeightMm, hipVelocityMps } = point;
  return {
    frame,
    timeS,
    pose: { frame, timeS, score: 1, points, world: null },
    legs: { left: knownLegPoint(point.left), right: knownLegPoint(point.right) },
    trunkAngleDeg,
    hipHeightMm,
    hipVelocityMps,
  };
}

function knownLegPoint(leg: ToldCurvePoint['left']): LegCurvePoint | null {
  if (leg === null) return null;
  return { ...leg, marginMm: millimetres(leg.marginMm), interval95Mm: knownInterval(leg.interval95Mm) };
}

function knownInterval([low, high]: readonly [number, number]): Interval95 {
  return [millimetres(low), millimetres(high)];
}

function bothEnds([low, high]: Interval95): [number, number] {
  return [rounded(low, 2), rounded(high, 2)];
}
