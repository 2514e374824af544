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

/** Standard deviation of a sum of independent errors. */
export function addSds(...sds: readonly number[]): number {
  return Math.hypot(...sds);
}
