/** A quantity over time: `timesS` rises strictly, both arrays have the same length. */
export interface Series {
  readonly timesS: readonly number[];
  readonly values: readonly number[];
}

/** The value below which a share of the values lies; NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** Replaces each value by the quantile of the values within `halfWidthS` of it. */
export function rollingQuantile(series: Series, halfWidthS: number, share: number): Series {
  const { timesS, values } = series;
  let from = 0;
  let to = 0;
  return {
    timesS,
    values: timesS.map((timeS) => {
      while ((timesS[from] ?? timeS) < timeS - halfWidthS) from += 1;
      while (to < timesS.length && (timesS[to] ?? timeS) <= timeS + halfWidthS) to += 1;
      return quantile(values.slice(from, to), share);
    }),
  };
}

/** Weighted mean with a Gaussian in time, so that uneven frame times count rightly. */
export function smoothGaussian(series: Series, sigmaS: number): Series {
  const { timesS, values } = series;
  const reachS = 3 * sigmaS;
  let from = 0;
  return {
    timesS,
    values: timesS.map((timeS) => {
      while ((timesS[from] ?? timeS) < timeS - reachS) from += 1;
      let weightSum = 0;
      let sum = 0;
      for (let index = from; index < timesS.length; index += 1) {
        const offsetS = (timesS[index] ?? 0) - timeS;
        if (offsetS > reachS) break;
        const weight = Math.exp(-0.5 * (offsetS / sigmaS) ** 2);
        weightSum += weight;
        sum += weight * (values[index] ?? 0);
      }
      return sum / weightSum;
    }),
  };
}

/** A turning point of a series, by index. */
export interface Pivot {
  readonly kind: 'high' | 'low';
  readonly index: number;
  readonly value: number;
}

/**
 * The highs and lows between which the series moves by at least `reversal`, alternating.
 *
 * The first and last pivot may be the series' own end, when it is an extreme there.
 */
export function turningPoints(values: readonly number[], reversal: number): readonly Pivot[] {
  const pivots: Pivot[] = [];
  let high = 0;
  let low = 0;
  let direction: 'unknown' | 'up' | 'down' = 'unknown';
  const at = (index: number) => values[index] ?? Number.NaN;
  for (let index = 1; index < values.length; index += 1) {
    if (at(index) > at(high)) high = index;
    if (at(index) < at(low)) low = index;
    if (direction !== 'down' && at(index) <= at(high) - reversal) {
      pivots.push({ kind: 'high', index: high, value: at(high) });
      direction = 'down';
      low = index;
    } else if (direction !== 'up' && at(index) >= at(low) + reversal) {
      pivots.push({ kind: 'low', index: low, value: at(low) });
      direction = 'up';
      high = index;
    }
  }
  if (direction === 'up') pivots.push({ kind: 'high', index: high, value: at(high) });
  if (direction === 'down') pivots.push({ kind: 'low', index: low, value: at(low) });
  return pivots;
}
