import { SIDES } from '../pose/joint.ts';
import { legLengthPx, legPoints } from '../pose/kinematics.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import type { Region } from '../pose/region.ts';
import { quantile, rollingQuantile } from '../pose/series.ts';

/** Side of the cut-out in leg lengths, as the depth-point network was trained on. */
const SIDE_PER_LEG = 1.35;
/** Centres are steadied over this time either way. */
const STEADY_S = 0.08;

/**
 * The square about the legs in which the depth points are looked for, for each pose.
 *
 * Centre: mean of hips, knees and ankles of both legs; side: 1.35 x thigh and shank (90th percentile over the
 * poses). In pixels of the video; turned clockwise by `rollDeg`, to stand upright in a picture turned so far.
 */
export function legCrops(poses: readonly PoseFrame[], rollDeg: number): readonly Region[] {
  const legPx = quantile(
    poses.flatMap((pose) => SIDES.map((side) => legLengthPx(pose, side)).filter((length) => length !== null)),
    0.9,
  );
  const timesS = poses.map((pose) => pose.timeS);
  const centre = (axis: 'x' | 'y') =>
    rollingQuantile({ timesS, values: poses.map((pose) => meanOfLegs(pose, axis)) }, STEADY_S, 0.5).values;
  const xs = centre('x');
  const ys = centre('y');
  return poses.map((_, index) => ({
    centreX: xs[index] ?? 0,
    centreY: ys[index] ?? 0,
    side: SIDE_PER_LEG * legPx,
    rotation: (rollDeg * Math.PI) / 180,
  }));
}

function meanOfLegs(pose: PoseFrame, axis: 'x' | 'y'): number {
  const values = SIDES.flatMap((side) => {
    const leg = legPoints(pose, side);
    return leg ? [leg.hip[axis], leg.knee[axis], leg.ankle[axis]] : [];
  });
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
