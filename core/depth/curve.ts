import type { Side } from '../pose/joint.ts';
import { hipAngleDeg, kneeAngleDeg, trunkLeanDeg } from '../pose/kinematics.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import { smoothGaussian } from '../pose/series.ts';
import type { AttemptSpan } from './attempt-span.ts';
import { bodyHeight } from './bottom.ts';
import type { CurvePoint, LegCurvePoint } from './judgement.ts';
import { type MarginEstimate, marginOf } from './margin.ts';
import { millimetres } from './millimetres.ts';
import type { LegReading } from './reading.ts';
import { interval95 } from './verdict.ts';
import type { View } from './view.ts';

/** Margins are smoothed over this time, as the eye would. */
const SMOOTHING_S = 0.04;

/** The measurement in every frame of an attempt in which the lifter was found. */
export function curveOf(
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  readings: readonly LegReading[],
  view: View,
): readonly CurvePoint[] {
  const own = poses.filter((pose) => pose.frame >= span.startFrame && pose.frame <= span.endFrame);
  const legs: Record<Side, ReadonlyMap<number, MarginEstimate>> = {
    left: smoothMargins(bestMargins(readings, 'left', view), own),
    right: smoothMargins(bestMargins(readings, 'right', view), own),
  };
  const { heightLegs, legPx } = bodyHeight(own);
  const heightsMm = heightLegs.values.map((value) => value * legPx * Math.exp(view.logMmPerPx.value));
  const bottomMm = Math.min(...heightsMm);
  return own.map((pose, index) => ({
    frame: pose.frame,
    timeS: pose.timeS,
    pose,
    legs: { left: legPoint('left', pose, legs.left), right: legPoint('right', pose, legs.right) },
    trunkAngleDeg: trunkLeanDeg(pose, view.rollDeg.value),
    hipHeightMm: (heightsMm[index] ?? bottomMm) - bottomMm,
    hipVelocityMps: velocityMps(heightLegs.timesS, heightsMm, index),
  }));
}

/** For each frame the most precise margin of one leg, surfaces before joints. */
function bestMargins(readings: readonly LegReading[], leg: Side, view: View): Map<number, MarginEstimate> {
  const best = new Map<number, MarginEstimate & { isSurface: boolean }>();
  for (const reading of readings) {
    if (reading.leg !== leg) continue;
    const margin = marginOf(reading, view);
    const known = best.get(reading.frame);
    const isSurface = reading.kind !== 'joints';
    if (
      !known ||
      (isSurface && !known.isSurface) ||
      (isSurface === known.isSurface && margin.sdMm < known.sdMm)
    ) {
      best.set(reading.frame, { ...margin, isSurface });
    }
  }
  return best;
}

function smoothMargins(
  margins: ReadonlyMap<number, MarginEstimate>,
  poses: readonly PoseFrame[],
): ReadonlyMap<number, MarginEstimate> {
  const present = poses.flatMap((pose) => {
    const margin = margins.get(pose.frame);
    return margin ? [{ frame: pose.frame, timeS: pose.timeS, margin }] : [];
  });
  const smooth = smoothGaussian(
    { timesS: present.map(({ timeS }) => timeS), values: present.map(({ margin }) => margin.marginMm) },
    SMOOTHING_S,
  );
  return new Map(
    present.map(({ frame, margin }, index) => [
      frame,
      { ...margin, marginMm: smooth.values[index] ?? margin.marginMm },
    ]),
  );
}

function legPoint(
  side: Side,
  pose: PoseFrame,
  margins: ReadonlyMap<number, MarginEstimate>,
): LegCurvePoint | null {
  const margin = margins.get(pose.frame);
  const kneeDeg = kneeAngleDeg(pose, side);
  if (!margin || kneeDeg === null) return null;
  return {
    hipCrease: margin.hipCrease,
    kneeTop: margin.kneeTop,
    spread: margin.spread,
    marginMm: millimetres(margin.marginMm),
    interval95Mm: interval95(margin.marginMm, margin.sdMm),
    kneeAngleDeg: kneeDeg,
    hipAngleDeg: hipAngleDeg(pose, side),
  };
}

function velocityMps(timesS: readonly number[], heightsMm: readonly number[], index: number): number {
  const before = Math.max(0, index - 1);
  const after = Math.min(heightsMm.length - 1, index + 1);
  const spanS = (timesS[after] ?? 0) - (timesS[before] ?? 0);
  return spanS > 0 ? ((heightsMm[after] ?? 0) - (heightsMm[before] ?? 0)) / 1000 / spanS : 0;
}
