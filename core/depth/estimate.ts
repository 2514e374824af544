/** A number with its standard deviation. */
export interface Uncertain {
  readonly value: number;
  readonly sd: number;
}

/** A quantity with its standard deviation and where it comes from. */
export interface Estimate extends Uncertain {
  readonly source: string;
}

/** Half the width of a 95 % interval, in standard deviations of a normal distribution. */
export const INTERVAL_95_SDS = 1.96;

/**
 * One estimate from several independent ones, each counted by its precision.
 *
 * Where they disagree by more than their deviations allow, the result's deviation grows by the Birge ratio
 * (Birge, Phys. Rev. 40, 1932), so that a contradiction never looks like certainty. Null for none.
 */
export function fuse(estimates: readonly Estimate[]): Estimate | null {
  if (estimates.length === 0) return null;
  let precision = 0;
  let sum = 0;
  for (const { value, sd } of estimates) {
    precision += 1 / sd ** 2;
    sum += value / sd ** 2;
  }
  const value = sum / precision;
  const spread = estimates.reduce(
    (total, estimate) => total + ((estimate.value - value) / estimate.sd) ** 2,
    0,
  );
  const birge = estimates.length > 1 ? Math.max(1, Math.sqrt(spread / (estimates.length - 1))) : 1;
  return {
    value,
    sd: birge / Math.sqrt(precision),
    source: estimates.map(({ source }) => source).join(' + '),
  };
}

/**
 * One estimate of the first quantity from two whose errors are alike: `correlation` of their errors, 0 to below 1.
 *
 * The second, which estimates the first as well, also errs by `differenceSd` of its own. The weights make the
 * deviation least and stay within 0 and 1; where the two differ by more than their deviations allow, the deviation
 * grows by the Birge ratio.
 */
export function fuseAlike(
  first: Uncertain,
  second: Uncertain,
  correlation: number,
  differenceSd: number,
): Uncertain {
  const shared = correlation * first.sd * second.sd;
  const secondVariance = second.sd ** 2 + differenceSd ** 2;
  const difference = first.sd ** 2 + secondVariance - 2 * shared;
  const weight = Math.min(1, Math.max(0, (first.sd ** 2 - shared) / difference));
  const variance =
    (1 - weight) ** 2 * first.sd ** 2 + weight ** 2 * secondVariance + 2 * weight * (1 - weight) * shared;
  const birge = Math.max(1, Math.abs(second.value - first.value) / Math.sqrt(difference));
  return {
    value: (1 - weight) * first.value + weight * second.value,
    sd: (weight > 0 ? birge : 1) * Math.sqrt(variance),
  };
}

/** Standard deviation of a sum of independent errors. */
export function addSds(...sds: readonly number[]): number {
  return Math.hypot(...sds);
}
