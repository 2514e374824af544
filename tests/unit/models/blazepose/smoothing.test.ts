import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { regionOfBody } from '../../../../models/blazepose/body-region.ts';
import { LowPass } from '../../../../models/blazepose/smoothing/low-pass.ts';
import { OneEuroFilter } from '../../../../models/blazepose/smoothing/one-euro.ts';
import { BodySmoother } from '../../../../models/blazepose/smoothing/pose-smoother.ts';
import type { PoseEstimate } from '../../../../models/pose-model.ts';

test('a low pass keeps the first value and then moves by its weight', () => {
  const filter = new LowPass();
  expect([filter.next(1, 0.1), filter.next(0, 0.1), filter.next(0, 0.1)]).toEqual([
    1,
    0.9,
    expect.closeTo(0.81, 12),
  ]);
});

describe('a one-euro filter', () => {
  test('gives the second value by the formula of the paper', () => {
    const filter = new OneEuroFilter({ lowestCutoffHz: 0.05, speedFactor: 80 });
    filter.next(10, 0, 0.01);
    const step = 0.04;
    const weight = (cutoff: number) => 1 / (1 + 1 / (2 * Math.PI * cutoff * step));
    const speed = ((12 - 10) * 0.01) / step;
    const expected = 10 + weight(0.05 + 80 * speed * weight(1)) * 2;
    expect(filter.next(12, step, 0.01)).toBeCloseTo(expected, 12);
  });

  test('leaves what stands still where it is', () => {
    const filter = new OneEuroFilter({ lowestCutoffHz: 0.05, speedFactor: 80 });
    for (let frame = 0; frame < 20; frame++) expect(filter.next(3.5, frame / 30, 1)).toBe(3.5);
  });

  test('never leaves the range of what it was given', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.double({ min: 0.001, max: 1, noNaN: true }), (given, step) => {
        const filter = new OneEuroFilter({ lowestCutoffHz: 0.01, speedFactor: 10 });
        const smoothed = given.map((value, index) => filter.next(value, index * step, 1));
        expect(Math.max(...smoothed)).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
        expect(Math.min(...smoothed)).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
      }),
    );
  });

  test('a time that does not rise is a bug', () => {
    const filter = new OneEuroFilter({ lowestCutoffHz: 1, speedFactor: 0 });
    filter.next(1, 2, 1);
    expect(() => filter.next(1, 2, 1)).toThrow(RangeError);
  });
});

describe('a pose', () => {
  test('passes unchanged at first', () => {
    const estimate = standing(100);
    const smoothed = new BodySmoother().smooth(estimate, 0);
    expect(smoothed.points).toEqual(estimate.points);
    expect(smoothed.world).toEqual(estimate.world);
    expect(smoothed.nextRegion.centreX).toBeCloseTo(estimate.nextRegion.centreX, 9);
    expect(smoothed.nextRegion.side).toBeCloseTo(estimate.nextRegion.side, 9);
  });

  test('lags behind a jump, its next region more than its points', () => {
    const smoother = new BodySmoother();
    smoother.smooth(standing(100), 0);
    const smoothed = smoother.smooth(standing(104), 1 / 30);
    const hip = smoothed.points.leftHip?.at.x ?? 0;
    expect(hip).toBeGreaterThan(100);
    expect(hip).toBeLessThan(104);
    expect(smoothed.nextRegion.centreX).toBeGreaterThan(100);
    expect(smoothed.nextRegion.centreX).toBeLessThan(hip);
  });

  test('without world points stays without', () => {
    expect(new BodySmoother().smooth({ ...standing(5), world: null }, 0).world).toBeNull();
  });
});

function standing(x: number): PoseEstimate {
  const nextRegion = regionOfBody({ x, y: 200 }, { x, y: 100 });
  return {
    score: 0.9,
    points: { leftHip: { at: videoPoint(x, 200), visibility: 0.8 } },
    world: { leftHip: { x: 0.1, y: 0, z: 0.2 } },
    region: nextRegion,
    nextRegion,
  };
}
