import { double, assert as holds, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { gaugeRangeMm, gaugeStepMm } from '../../../../../renderer/operator/verdict/gauge-range.ts';

const margin = double({ min: -390, max: 390, noNaN: true });

test('everything that fits a person fits the gauge, and its scale has three to seven numbers', () => {
  holds(
    property(tuple(margin, margin), ([marginMm, other]) => {
      const interval95Mm: [number, number] = [Math.min(marginMm, other), Math.max(marginMm, other)];
      const rangeMm = gaugeRangeMm([{ marginMm, interval95Mm }, null]);
      const furthest = Math.max(Math.abs(marginMm), Math.abs(other));
      expect(rangeMm).toBeGreaterThanOrEqual(Math.min(400, furthest));
      const numbers = 2 * Math.floor((rangeMm * 0.96) / gaugeStepMm(rangeMm)) + 1;
      expect(numbers).toBeGreaterThanOrEqual(3);
      expect(numbers).toBeLessThanOrEqual(7);
    }),
  );
});
