import { SIDES, sidedJoint } from './joint.ts';
import { legLengthPx, legPoints } from './kinematics.ts';
import type { PoseFrame } from './pose-frame.ts';
import { rollingQuantile, type Series } from './series.ts';

/** How long a leg length is remembered on either side: the walk-out changes it, one squat must not. */
const LEG_MEMORY_S = 3;

/**
 * Height of the hips above the ankles over time, in leg lengths: about 1 standing, about 0.5 at level.
 *
 * The leg's length is the 90th percentile of its length in the picture within three seconds, so that a lifter
 * who walks towards the camera, or a leg seen end-on at the bottom, does not change the scale. Each side
 * counts by how visible the network finds it. Poses without a whole leg are left out.
 */
export function hipHeightSeries(poses: readonly PoseFrame[]): Series {
  const legs = poses.flatMap((pose) => {
    const lengths = SIDES.map((side) => legLengthPx(pose, side)).filter((length) => length !== null);
    return lengths.length > 0 ? [{ pose, lengthPx: Math.max(...lengths) }] : [];
  });
  const timesS = legs.map(({ pose }) => pose.timeS);
  const scale = rollingQuantile({ timesS, values: legs.map(({ lengthPx }) => lengthPx) }, LEG_MEMORY_S, 0.9);
  return {
    timesS,
    values: legs.map(({ pose }, index) => meanHipHeightPx(pose) / Math.max(scale.values[index] ?? 1, 1)),
  };
}

function meanHipHeightPx(pose: PoseFrame): number {
  let sum = 0;
  let weightSum = 0;
  for (const side of SIDES) {
    const leg = legPoints(pose, side);
    if (!leg) continue;
    const weight = 0.1 + (pose.points[sidedJoint(side, 'Hip')]?.visibility ?? 0);
    sum += weight * (leg.ankle.y - leg.hip.y);
    weightSum += weight;
  }
  return sum / weightSum;
}
