/**
 * From joint centres to the surfaces that the rule names, in thigh lengths.
 *
 * Measured on 64 bodies of the parametric lifter (CC0 MakeHuman data; both sexes, muscle and weight over their
 * whole range), each with two techniques and nine depths within 150 mm of level: 1,111 poses. Each offset is a
 * straight line in the sine of the thigh's slope (positive when the knee is higher than the hip). `models/
 * surfaces/measure-offsets.py` measures them again. The skin of a heavier or older lifter, and loose clothes,
 * may lie further out; see the error budget.
 */
interface OffsetLine {
  readonly atLevel: number;
  readonly perSlope: number;
  /** Spread over bodies that the line leaves. */
  readonly sd: number;
}

const CREASE_ABOVE_HIP: OffsetLine = { atLevel: 0.2107, perSlope: 0.2564, sd: 0.0379 };
const CREASE_AHEAD_OF_HIP: OffsetLine = { atLevel: 0.2344, perSlope: -0.1795, sd: 0.0879 };
const KNEE_TOP_ABOVE_KNEE: OffsetLine = { atLevel: 0.118, perSlope: -0.0809, sd: 0.017 };
const KNEE_TOP_AHEAD_OF_KNEE: OffsetLine = { atLevel: -0.0508, perSlope: -0.1296, sd: 0.0124 };

/** Spread of knee-top height less crease height about the lines, in thigh lengths: the two are not independent. */
export const SURFACE_DROP_SD = 0.0391;

/** How far the knee top lies outside the crease (away from the mid-line) and ahead of it, near the bottom. */
export const KNEE_TOP_FROM_CREASE = {
  outwardsMm: { mean: 116, sd: 67 },
  aheadMm: { mean: 254, sd: 41 },
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
