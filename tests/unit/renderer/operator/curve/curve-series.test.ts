import { describe, expect, test } from 'vitest';
import type { AttemptDetail, CurvePoint } from '../../../../../core/contract/attempts.ts';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import {
  curveSeries,
  decidingSide,
  deepestPoint,
  shownRangeMm,
} from '../../../../../renderer/operator/curve/curve-series.ts';

const leg = (marginMm: number) => ({ marginMm, interval95Mm: [marginMm - 20, marginMm + 20] });
const point = (frame: number, left: number | null, right: number | null): CurvePoint =>
  ({
    frame: frameIndex(frame),
    left: left === null ? null : leg(left),
    right: right === null ? null : leg(right),
  }) as CurvePoint;
const machine = (left: number | null, right: number | null) =>
  ({ legs: { left: { marginMm: left }, right: { marginMm: right } } }) as AttemptDetail['machine'];

describe('the depth curve', () => {
  const curve = [point(3, -300, null), point(4, 12, 20), point(5, null, -50)];

  test('shows the leg that decides, with holes where it was not measured', () => {
    const series = curveSeries({ curve, machine: machine(12, 20) });
    expect(series?.side).toBe('left');
    expect(series?.marginsMm).toEqual([-300, 12, null]);
    expect(series?.otherMm).toEqual([null, 20, -50]);
    expect(series?.lowsMm).toEqual([-320, -8, null]);
  });

  test('without a verdict it takes the leg that was measured more often', () => {
    expect(decidingSide({ curve: [point(1, null, 5), point(2, 1, 6)], machine: null })).toBe('right');
    expect(curveSeries({ curve: [point(1, null, null)], machine: null })).toBeNull();
  });

  test('always shows level, and the standing lifter only in part', () => {
    const series = curveSeries({ curve, machine: machine(12, 20) });
    const [low, high] = series === null ? [0, 0] : shownRangeMm(series);
    expect(low).toBeGreaterThanOrEqual(-220);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  test('finds the deepest point', () => {
    expect(deepestPoint(curve, 'left')?.frame).toBe(4);
    expect(deepestPoint([], 'left')).toBeNull();
  });
});
