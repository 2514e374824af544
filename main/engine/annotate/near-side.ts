import type { CurvePoint } from '../../../core/depth/judgement.ts';
import { SIDES, type Side, sidedJoint } from '../../../core/pose/joint.ts';

const LEG_PARTS = ['Hip', 'Knee', 'Ankle'] as const;

/**
 * The side that is turned to the camera.
 *
 * Told by how often each leg could be measured, then by which leg the network believes to see better: a hidden
 * leg is believed in less.
 */
export function nearSide(curve: readonly CurvePoint[]): Side {
  const [left, right] = SIDES.map((side) => {
    let measured = 0;
    let visibility = 0;
    for (const point of curve) {
      if (point.legs[side] !== null) measured += 1;
      for (const part of LEG_PARTS) visibility += point.pose.points[sidedJoint(side, part)]?.visibility ?? 0;
    }
    return { measured, visibility };
  });
  if (left === undefined || right === undefined) return 'left';
  if (left.measured !== right.measured) return left.measured > right.measured ? 'left' : 'right';
  return left.visibility >= right.visibility ? 'left' : 'right';
}
