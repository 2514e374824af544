import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, fuse, fuseAlike } from '../../../../core/depth/estimate.ts';

const estimate: fc.Arbitrary<Estimate> = fc.record({
  value: fc.double({ min: -100, max: 100, noNaN: true }),
  sd: fc.double({ min: 0.1, max: 50, noNaN: true }),
  source: fc.constant('a cue'),
});

describe('fuse', () => {
  it('lies between the lowest and the highest value', () => {
    fc.assert(
      fc.property(fc.array(estimate, { minLength: 1, maxLength: 6 }), (estimates) => {
        const values = estimates.map(({ value }) => value);
        const fused = fuse(estimates);
        expect(fused?.value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(fused?.value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it('is surer than its best part when the parts agree', () => {
    const fused = fuse([
      { value: 10, sd: 2, source: 'a' },
      { value: 10.5, sd: 2, source: 'b' },
    ]);
    expect(fused?.sd).toBeCloseTo(Math.SQRT2, 6);
  });

  it('is less sure when the parts contradict each other', () => {
    const fused = fuse([
      { value: 0, sd: 1, source: 'a' },
      { value: 20, sd: 1, source: 'b' },
    ]);
    expect(fused?.sd).toBeGreaterThan(8);
  });

  it('knows nothing of nothing', () => {
    expect(fuse([])).toBeNull();
  });
});

describe('fuseAlike', () => {
  const sd = fc.double({ min: 1, max: 50, noNaN: true });
  const correlation = fc.double({ min: 0, max: 0.95, noNaN: true });

  it('is never less sure than the first alone when the two agree, and lies between them', () => {
    fc.assert(
      fc.property(sd, sd, correlation, sd, (firstSd, secondSd, alike, differenceSd) => {
        const same = fuseAlike({ value: 3, sd: firstSd }, { value: 3, sd: secondSd }, alike, differenceSd);
        expect(same.value).toBeCloseTo(3, 9);
        expect(same.sd).toBeLessThanOrEqual(firstSd + 1e-9);
        const apart = fuseAlike({ value: 0, sd: firstSd }, { value: 9, sd: secondSd }, alike, differenceSd);
        expect(apart.value).toBeGreaterThanOrEqual(0);
        expect(apart.value).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('counts errors that are not alike as independent', () => {
    const fused = fuseAlike({ value: 0, sd: 10 }, { value: 1, sd: 10 }, 0, 0);
    expect(fused.value).toBeCloseTo(0.5, 9);
    expect(fused.sd).toBeCloseTo(10 / Math.SQRT2, 9);
  });

  it('gains little from a second that errs as the first does', () => {
    const fused = fuseAlike({ value: 0, sd: 10 }, { value: 0, sd: 10 }, 0.9, 1);
    expect(fused.sd).toBeGreaterThan(9.7);
  });

  it('is less sure when the two contradict each other', () => {
    expect(fuseAlike({ value: 0, sd: 10 }, { value: 90, sd: 10 }, 0.7, 12).sd).toBeGreaterThan(25);
  });
});
