import { compareCells } from '../../../core/camera/still-cover.ts';
import type { BottomScene } from '../../../core/depth/obstacles.ts';
import type { View } from '../../../core/depth/view.ts';
import { sidedJoint } from '../../../core/pose/joint.ts';
import { distancePx } from '../../../core/pose/kinematics.ts';
import { quantile } from '../../../core/pose/series.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { CameraLook, LegSurroundings } from './camera-look.ts';

/** So much of the leg about a point must be seen to know it, millimetres either way. */
const COVER_MM = 50;
/** A joint this far from where it is at the bottom shows nothing of itself at the same place. */
const ELSEWHERE_MM = 100;
/** With fewer cells than this to compare nothing is told. */
const FEWEST_CELLS = 4;
/** Covered by half or more, a point is supposed and not seen; a thin bar leaves it to be seen on both sides. */
const STILL_SHARE = 0.5;

/**
 * Tells what stands still before a joint at the bottom from how its place looks when the joint is elsewhere.
 *
 * Under a moving camera nothing looks the same, so nothing is told; nor of a joint that hardly moves.
 */
export function coverOf(
  { surroundings, videoPxPerImagePx: scale }: CameraLook,
  bottomFrame: FrameIndex,
  view: View,
): BottomScene['isBehindStill'] {
  const mmPerPx = Math.exp(view.logMmPerPx.value);
  const bottom = [...surroundings].sort(
    (a, b) => Math.abs(a.frame - bottomFrame) - Math.abs(b.frame - bottomFrame),
  )[0];
  return (joint, at) => {
    const placeOf = ({ pose }: LegSurroundings) => pose.points[sidedJoint(view.nearLeg, joint)]?.at;
    const there = bottom && placeOf(bottom);
    if (!there) return false;
    const shares = surroundings.flatMap((other) => {
      const elsewhere = placeOf(other);
      if (!elsewhere || distancePx(elsewhere, there) * mmPerPx < ELSEWHERE_MM) return [];
      const place = { x: at.x / scale, y: at.y / scale };
      const { still, changed } = compareCells(bottom.part, other.part, place, COVER_MM / mmPerPx / scale);
      return still + changed < FEWEST_CELLS ? [] : [still / (still + changed)];
    });
    return quantile(shares, 0.5) >= STILL_SHARE;
  };
}
