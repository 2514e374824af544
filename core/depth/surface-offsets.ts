/**
 * From joint centres to the surfaces that the rule names, in thigh lengths.
 *
 * Measured on 88 bodies of the parametric lifter (CC0 MakeHuman data; both sexes, builds over their whole range,
 * three techniques each): 5,606 legs within 150 mm of level, by `models/depthpoints/training/measure_offsets.py`.
 * Each offset is a straight line in the sine of the thigh's slope (positive when the knee is higher than the hip).
 * The skin of an older lifter, and loose clothes, may lie further out; see the error budget.
 */
interface OffsetLine {
  readonly atLevel: number;
  readonly perSlope: number;
}

const CREASE_ABOVE_HIP: OffsetLine = { atLevel: 0.1952, perSlope: 0.2537 };
const CREASE_AHEAD_OF_HIP: OffsetLine = { atLevel: 0.2095, perSlope: -0.2234 };
const KNEE_TOP_ABOVE_KNEE: OffsetLine = { atLevel: 0.1186, perSlope: -0.0747 };
const KNEE_TOP_AHEAD_OF_KNEE: OffsetLine = { atLevel: -0.0475, perSlope: -0.113 };

/** Spread of knee-top height less crease height about the lines, in thigh lengths: the two are not independent. */
export const SURFACE_DROP_SD = 0.0564;

/** How far the knee top lies outside the crease (away from the mid-line) and ahead of it, near the bottom. */
export const KNEE_TOP_FROM_CREASE = {
  outwardsMm: { mean: 142, sd: 70 },
  aheadMm: { mean: 246, sd: 51 },
} as const;

/** Where crease and knee top lie from the joints, in thigh lengths; `ahead` is the way the lifter faces. */
export interface SurfaceOffsets {
  readonly creaseAboveHip: number;
  readonly creaseAheadOfHip: number;
  readonly kneeTopAboveKnee: number;
  readonly kneeTopAheadOfKnee: number;
}

/** The offsets at a slope of the thigh; `sine` is (knee height less hip height) / thigh length. */
export function surfaceOffsets(sine: number): SurfaceOffsets {
  const slope = Math.min(Math.max(sine, -0.5), 0.5);
  const at = (line: OffsetLine) => line.atLevel + line.perSlope * slope;
  return {
    creaseAboveHip: at(CREASE_ABOVE_HIP),
    creaseAheadOfHip: at(CREASE_AHEAD_OF_HIP),
    kneeTopAboveKnee: at(KNEE_TOP_ABOVE_KNEE),
    kneeTopAheadOfKnee: at(KNEE_TOP_AHEAD_OF_KNEE),
  };
}
