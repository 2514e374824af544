import type { Uncertain } from '../depth/estimate.ts';
import type { PlateSize } from './plate-combine.ts';

/** One disc that the largest on the bar may be. */
export interface DiscHypothesis {
  readonly diameterMm: number;
  readonly share: number;
  /** Natural logarithm of millimetres a pixel at the near leg, if this is the disc. */
  readonly logMmPerPx: Uncertain;
}

/** What a plate says of the scale at the near leg. */
export interface PlateScale {
  /** Natural logarithm of millimetres a pixel at the near leg, all discs weighed. */
  readonly logMmPerPx: Uncertain;
  /** From the camera to the lifter's middle, metres. */
  readonly distanceM: Uncertain;
  readonly discs: readonly DiscHypothesis[];
}

/** What else is known of the view. */
export interface PlateView {
  /** The picture's longer side in pixels. */
  readonly longSidePx: number;
  /** Degrees from a pure side view. */
  readonly azimuthDeg: number;
  /** Natural logarithm of millimetres a pixel at the near leg from the body; null when unknown. */
  readonly bodyLogMmPerPx: Uncertain | null;
}

/**
 * Largest discs on a bar: 450 mm is the most that IPF rules allow, and usual for 20 and 25 kg and all bumpers;
 * steel discs of 15 and 10 kg are near 400 and 325 mm. Shares are ours.
 */
const DISCS = [
  { diameterMm: 450, sdMm: 4, share: 0.82 },
  { diameterMm: 400, sdMm: 8, share: 0.08 },
  { diameterMm: 350, sdMm: 12, share: 0.03 },
  { diameterMm: 325, sdMm: 8, share: 0.05 },
  { diameterMm: 280, sdMm: 15, share: 0.02 },
] as const;

/** Focal length over the picture's longer side of phones and cameras as they are used for squats. */
const FOCAL: Uncertain = { value: 0.88, sd: 0.17 };
/** From the lifter's middle to the largest outline: sleeves begin at 0.665 m, stacks reach 0.75 m. */
const PLATE_OUT_M: Uncertain = { value: 0.7, sd: 0.03 };
/** From the lifter's middle to the near leg's crease and knee top. */
const LEG_OUT_M: Uncertain = { value: 0.19, sd: 0.06 };
const NEAREST_M = 1.2;

/**
 * Carries the scale from the near plate to the near leg.
 *
 * At the plate one pixel is radius / radiusPx; the leg is farther away, so there one pixel is
 * (D - leg) / (D - plate) times as much, with D the distance to the lifter's middle, itself read from the
 * plate and the usual focal lengths. Each disc that it may be is weighed by how common it is and by how it
 * agrees with the body, if that is known.
 */
export function scaleFromPlate(plate: PlateSize, view: PlateView): PlateScale {
  const discs = DISCS.map((disc) => {
    const atPlate = disc.diameterMm / 2 / plate.radiusPx;
    const side = Math.cos((view.azimuthDeg * Math.PI) / 180);
    const plateOut = PLATE_OUT_M.value * side;
    const legOut = LEG_OUT_M.value * side;
    const toPlateM = Math.max(NEAREST_M - plateOut, (FOCAL.value * view.longSidePx * atPlate) / 1000);
    const distanceM = toPlateM + plateOut;
    const distanceSd = toPlateM * (FOCAL.sd / FOCAL.value);
    const logMmPerPx = {
      value: Math.log(atPlate) + Math.log((distanceM - legOut) / toPlateM),
      sd: Math.hypot(
        disc.sdMm / disc.diameterMm,
        plate.radiusSdPx / plate.radiusPx,
        distanceSd * (1 / (distanceM - legOut) - 1 / toPlateM),
        (PLATE_OUT_M.sd * side) / toPlateM,
        (LEG_OUT_M.sd * side) / (distanceM - legOut),
      ),
    };
    const agreement = view.bodyLogMmPerPx === null ? 1 : overlap(logMmPerPx, view.bodyLogMmPerPx);
    return {
      disc,
      logMmPerPx,
      distance: { value: distanceM, sd: distanceSd },
      weight: disc.share * agreement,
    };
  });
  const total = discs.reduce((sum, { weight }) => sum + weight, 0);
  const shared = discs.map((entry) => ({
    ...entry,
    share: total > 0 ? entry.weight / total : entry.disc.share,
  }));
  return {
    logMmPerPx: mixture(shared.map(({ share, logMmPerPx }) => ({ share, ...logMmPerPx }))),
    distanceM: mixture(shared.map(({ share, distance }) => ({ share, ...distance }))),
    discs: shared.map(({ disc, share, logMmPerPx }) => ({ diameterMm: disc.diameterMm, share, logMmPerPx })),
  };
}

/** How likely two estimates of one number are to differ as they do. */
function overlap(a: Uncertain, b: Uncertain): number {
  const sd = Math.hypot(a.sd, b.sd);
  return Math.exp(-0.5 * ((a.value - b.value) / sd) ** 2) / sd;
}

function mixture(parts: readonly { share: number; value: number; sd: number }[]): Uncertain {
  const value = parts.reduce((sum, part) => sum + part.share * part.value, 0);
  const variance = parts.reduce(
    (sum, part) => sum + part.share * (part.sd ** 2 + (part.value - value) ** 2),
    0,
  );
  return { value, sd: Math.sqrt(variance) };
}
