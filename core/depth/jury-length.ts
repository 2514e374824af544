import type { PlacedPoints } from '../contract/measurements.ts';
import { distancePx } from '../pose/kinematics.ts';
import { addSds, type Estimate } from './estimate.ts';
import { FOCAL_SHARE, PLACED_DIFFERENCE_SD_PX } from './jury-placing.ts';
import type { View } from './view.ts';

/** A line whose true length a person knows. */
export type KnownLength = NonNullable<PlacedPoints['knownLength']>;

/** Diameter of the largest disc that IPF rules allow, and of nearly all bumpers. */
export const DISC_MM = 450;

/** Shorter than this a length says nothing of the scale. */
const SHORTEST_PX = 8;
/** A length this near a disc's is one: it lies on the end of the bar, not at the leg. */
const DISC_REACH_MM = 5;
/** From the near leg out to the largest disc, metres: sleeves begin at 0.665, the leg lies at 0.19. */
const DISC_NEARER_M = { value: 0.51, sd: 0.07 };
/** Anything else that a person knows the length of lies beside the lifter to this much: our assumption. */
const BESIDE_SD_M = 0.3;
/** Nearer than this nobody films a squat. */
const NEAREST_M = 1.2;

/**
 * The scale at the near leg that a known length shows; null when it is too short to tell.
 *
 * What lies nearer the camera than the leg looks larger, in proportion to the distances. The distance comes from
 * the length itself and the usual focal lengths. A disc lies half a metre nearer; of any other length nobody
 * knows whether it is nearer or farther, so that is all error.
 */
export function scaleFromLength(length: KnownLength, view: View, longSidePx: number): Estimate | null {
  const lengthPx = distancePx(length.from, length.to);
  if (lengthPx < SHORTEST_PX) return null;
  const mmPerPx = length.lengthMm / lengthPx;
  const isDisc = Math.abs(length.lengthMm - DISC_MM) <= DISC_REACH_MM;
  const side = Math.cos((view.azimuthDeg.value * Math.PI) / 180);
  const nearerM = isDisc ? DISC_NEARER_M.value * side : 0;
  const nearerSdM = isDisc ? DISC_NEARER_M.sd : BESIDE_SD_M;
  const distanceM = Math.max(NEAREST_M, (FOCAL_SHARE.value * longSidePx * mmPerPx) / 1000);
  return {
    value: Math.log(mmPerPx) + Math.log(1 + nearerM / distanceM),
    sd: addSds(
      PLACED_DIFFERENCE_SD_PX / lengthPx,
      nearerSdM / distanceM,
      (nearerM / (distanceM + nearerM)) * (FOCAL_SHARE.sd / FOCAL_SHARE.value),
    ),
    source: isDisc ? 'disc drawn by a person' : 'length given by a person',
  };
}
