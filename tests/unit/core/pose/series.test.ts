import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, rollingQuantile, smoothGaussian, turningPoints } from '../../../../core/pose/series.ts';

const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 80 });
const seriesOf = (numbers: readonly number[]) => ({
  timesS: numbers.map((_, index) => index / 30),
  values: numbers,
});

describe('series', () => {
  it('keeps a constant when smoothed', () => {
    const smooth = smoothGaussian(seriesOf(Array.from({ length: 40 }, () => 3)), 0.1);
    for (const value of smooth.values) expect(value).toBeCloseTo(3, 12);
  });

  it('drops a single wild value with a rolling median', () => {
    const wild = seriesOf([1, 1, 1, 99, 1, 1, 1]);
    expect(Math.max(...rollingQuantile(wild, 0.05, 0.5).values)).toBe(1);
  });

  it('gives quantiles inside the range, in order', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        expect(quantile(numbers, 0)).toBeCloseTo(Math.min(...numbers), 12);
        expect(quantile(numbers, 1)).toBeCloseTo(Math.max(...numbers), 12);
        expect(quantile(numbers, 0.3)).toBeLessThanOrEqual(quantile(numbers, 0.7));
      }),
    );
  });

  it('gives turning points that alternate and lie at least the reversal apart', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.1, max: 5, noNaN: true }), (numbers, reversal) => {
        const pivots = turningPoints(numbers, reversal);
        pivots.slice(1).forEach((pivot, index) => {
          const before = pivots[index];
          expect(pivot.kind).not.toBe(before?.kind);
          expect(Math.abs(pivot.value - (before?.value ?? 0))).toBeGreaterThanOrEqual(reversal - 1e-9);
          expect(pivot.index).toBeGreaterThan(before?.index ?? -1);
        });
      }),
    );
  });
});
