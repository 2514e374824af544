import type { RollEstimate } from './roll-from-lines.ts';

/** A roll agreed on by several frames. */
export interface CombinedRoll {
  readonly rollDeg: number;
  readonly sdDeg: number;
  /** The surest single estimate, for showing its lines. */
  readonly surest: RollEstimate;
}

const OUTLYING_SDS = 3;

/**
 * Agrees on the roll of a camera that stands still from estimates of several of its frames.
 *
 * All frames show the same lines, so their errors are alike: averaging does not shrink the deviation below
 * what one frame has, and disagreement widens it. Estimates over 3 deviations from the middle one fall away.
 * Null when no frame gave an estimate.
 */
export function combineRollEstimates(estimates: readonly (RollEstimate | null)[]): CombinedRoll | null {
  const given = estimates.flatMap((estimate) => estimate ?? []).sort((a, b) => a.rollDeg - b.rollDeg);
  const middle = weightedMedian(given);
  const kept = given.filter(
    (estimate) => middle !== null && Math.abs(estimate.rollDeg - middle) <= OUTLYING_SDS * estimate.sdDeg,
  );
  const [first, ...others] = kept;
  if (first === undefined) return null;
  const precision = kept.reduce((sum, { sdDeg }) => sum + sdDeg ** -2, 0);
  const rollDeg =
    kept.reduce((sum, estimate) => sum + estimate.rollDeg * estimate.sdDeg ** -2, 0) / precision;
  const scatter =
    kept.reduce((sum, estimate) => sum + (estimate.rollDeg - rollDeg) ** 2 * estimate.sdDeg ** -2, 0) /
    precision;
  return {
    rollDeg,
    sdDeg: Math.hypot(Math.sqrt(kept.length / precision), Math.sqrt(scatter / kept.length)),
    surest: others.reduce((best, estimate) => (estimate.sdDeg < best.sdDeg ? estimate : best), first),
  };
}

function weightedMedian(sorted: readonly RollEstimate[]): number | null {
  const total = sorted.reduce((sum, { sdDeg }) => sum + sdDeg ** -2, 0);
  let seen = 0;
  for (const { rollDeg, sdDeg } of sorted) {
    seen += sdDeg ** -2;
    if (seen >= total / 2) return rollDeg;
  }
  return null;
}
