import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, fuse } from '../../../../core/depth/estimate.ts';

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
