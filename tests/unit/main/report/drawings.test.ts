import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depthCurve } from '../../../../main/engine/report/depth-curve.ts';
import { barRangeMm, marginBar } from '../../../../main/engine/report/margin-bar.ts';
import { roundSteps } from '../../../../main/engine/report/svg-scale.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';
import { attemptReport } from '../../../fixtures/drawn-report.ts';

/** A number out of a drawing. */
function read(markup: string, pattern: RegExp): number {
  return Number(pattern.exec(markup)?.[1]);
}

test('the bar is to scale: the interval stands where its millimetres are', () => {
  const { markup } = marginBar({ marginMm: 20, interval95Mm: [-10, 50] }, 100, 'Margin');
  const pxPerMm = (360 - 28) / 200;
  expect(read(markup, /class="interval" x="([\d.-]+)"/)).toBeCloseTo(180 - 10 * pxPerMm, 1);
  expect(read(markup, /class="interval".*? width="([\d.-]+)"/)).toBeCloseTo(60 * pxPerMm, 1);
  expect(read(markup, /<circle class="crease" cx="([\d.-]+)"/)).toBeCloseTo(180 + 20 * pxPerMm, 1);
});

test('the bar crosses level exactly when the interval does', () => {
  const bound = fc.integer({ min: -300, max: 300 });
  fc.assert(
    fc.property(bound, fc.integer({ min: 1, max: 200 }), (low, width) => {
      const measured = { marginMm: low + width / 2, interval95Mm: [low, low + width] as const };
      const { markup } = marginBar(measured, barRangeMm([measured]), 'Margin');
      const from = read(markup, /class="interval" x="([\d.-]+)"/);
      const to = from + read(markup, /class="interval".*? width="([\d.-]+)"/);
      // A millimetre is at least 0.4 of the drawing's units, so the sides can be told apart.
      if (low < 0 && low + width > 0) expect(from < 180 && to > 180).toBe(true);
      else expect(from >= 179.9 || to <= 180.1).toBe(true);
    }),
  );
});

test('a margin beyond the scale ends in an arrow', () => {
  const { markup } = marginBar({ marginMm: -900, interval95Mm: [-950, -850] }, 400, 'Margin');
  expect(markup).not.toContain('<circle');
  expect(markup).toContain('<path class="crease"');
});

test('in the curve, deeper is lower, and the bottom is marked at its time', () => {
  const attempt = drawnAttempt();
  const markup = depthCurve(attemptReport(), attempt.curve, 'a')?.markup ?? '';
  const line = /<path class="leg" d="M([^"]+)"/.exec(markup)?.[1]?.split('L') ?? [];
  expect(line.length).toBe(attempt.curve.length);
  const heights = line.map((point) => Number(point.split(' ')[1]));
  expect(Math.max(...heights)).toBe(heights[attempt.bottomFrame - attempt.startFrame]);
  const levelY = read(markup, /<path class="level" d="M56 ([\d.]+)/);
  expect(Math.max(...heights)).toBeGreaterThan(levelY);
  const judged = /class="judged" d="M[\d.]+ ([\d.]+)h10M[\d.]+ [\d.]+V([\d.]+)/.exec(markup);
  const pxPerMm = ((heights[attempt.bottomFrame - attempt.startFrame] ?? 0) - levelY) / 40;
  expect(Number(judged?.[1])).toBeCloseTo(levelY + 15 * pxPerMm, 0);
  expect(Number(judged?.[2])).toBeCloseTo(levelY + 65 * pxPerMm, 0);
  const bottomX = read(markup, /<path class="bottom" d="M([\d.]+)/);
  expect(bottomX).toBeCloseTo(Number(line[attempt.bottomFrame - attempt.startFrame]?.split(' ')[0]), 0);
});

test('the curve breaks where frames are missing and is not drawn where nothing was measured', () => {
  const { curve } = drawnAttempt();
  const gap = curve.filter(({ frame }) => frame !== 12);
  expect(depthCurve(attemptReport(), gap, 'a')?.markup.match(/class="leg"/g)?.length).toBe(2);
  const unmeasured = curve.map((point) => ({ ...point, legs: { left: null, right: null } }));
  expect(depthCurve(attemptReport(), unmeasured, 'a')).toBeNull();
  expect(depthCurve(attemptReport(), [], 'a')).toBeNull();
});

test('steps of an axis are round, rising, inside it and few, for any axis', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e17, max: 1e17, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (low, span) => {
        const steps = roundSteps(low, low + span, 6);
        expect(steps.length).toBeLessThanOrEqual(24);
        steps.slice(1).forEach((step, index) => {
          expect(step).toBeGreaterThanOrEqual(steps[index] ?? 0);
        });
      },
    ),
  );
  expect(roundSteps(-250, 80, 6)).toEqual([-200, -100, 0]);
  expect(roundSteps(0.1, 2.6, 6)).toEqual([0.5, 1, 1.5, 2, 2.5]);
});
