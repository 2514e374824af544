import { compareCells } from '../../../core/camera/still-cover.ts';
import type { BottomScene } from '../../../core/depth/obstacles.ts';
import type { View } from '../../../core/depth/view.ts';
import { distancePx } from '../../../core/pose/kinematics.ts';
import { quantile } from '../../../core/pose/series.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { CameraLook } from './camera-look.ts';

/** So much of the leg about a point must be seen to know it, millimetres either way. */
const COVER_MM = 50;
/** A body whose hips are this far from where they are at the bottom shows nothing of itself at the same place. */
const ELSEWHERE_MM = 100;
/** With fewer cells than this to compare nothing is told. */
const FEWEST_CELLS = 4;
/** Covered by half or more, a point is supposed and not seen; a thin bar leaves it to be seen on both sides. */
const STILL_SHARE = 0.5;

/**
 * Tells what stands still before a place of the bottom frame from how the place looks when the lifter is higher.
 *
 * Under a moving camera nothing looks the same, so nothing is told.
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
  if (!bottom) return () => false;
  const others = surroundings.filter(({ hips }) => distancePx(hips, bottom.hips) * mmPerPx > ELSEWHERE_MM);
  return (at) => {
    const place = { x: at.x / scale, y: at.y / scale };
    const cells = others.map((other) =>
      compareCells(bottom.part, other.part, place, COVER_MM / mmPerPx / scale),
    );
    const shares = cells.flatMap(({ still, changed }) =>
      still + changed < FEWEST_CELLS ? [] : [still / (still + changed)],
    );
    return quantile(shares, 0.5) >= STILL_SHARE;
  };
}
