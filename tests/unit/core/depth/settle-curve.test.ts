import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LegJudgement } from '../../../../core/depth/judgement.ts';
import { millimetres } from '../../../../core/depth/millimetres.ts';
import { settleCurve } from '../../../../core/depth/settle-curve.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';

const { curve, bottomFrame } = drawnAttempt();

function judged(marginMm: number, halfMm: number): LegJudgement {
  return {
    seen: true,
    marginMm: millimetres(marginMm),
    interval95Mm: [millimetres(marginMm - halfMm), millimetres(marginMm + halfMm)],
    reasons: [],
  };
}

describe('settling a curve on what was judged', () => {
  it('says at the bottom what the judgement says, and keeps the shape of the curve', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: 5, max: 120 }),
        (marginMm, halfMm) => {
          const settled = settleCurve(curve, bottomFrame, { left: judged(marginMm, halfMm), right: null });
          const at = settled.find(({ frame }) => frame === bottomFrame)?.legs.left;
          expect(at?.marginMm).toBeCloseTo(marginMm, 6);
          expect(at?.interval95Mm[0]).toBeCloseTo(marginMm - halfMm, 6);
          expect(at?.interval95Mm[1]).toBeCloseTo(marginMm + halfMm, 6);
          const rise = (from: typeof curve) =>
            (from[3]?.legs.left?.marginMm ?? Number.NaN) - (from[0]?.legs.left?.marginMm ?? Number.NaN);
          expect(rise(settled)).toBeCloseTo(rise(curve), 6);
        },
      ),
    );
  });

  it('gives no number in any frame for a leg that was judged without one', () => {
    const hidden: LegJudgement = { seen: false, marginMm: null, interval95Mm: null, reasons: ['HIP_HIDDEN'] };
    const settled = settleCurve(curve, bottomFrame, { left: hidden, right: null });
    expect(settled.every(({ legs }) => legs.left === null && legs.right === null)).toBe(true);
    expect(settled).toHaveLength(curve.length);
  });
});
