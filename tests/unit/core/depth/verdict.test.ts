import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millimetres } from '../../../../core/depth/millimetres.ts';
import { IPF_RULE } from '../../../../core/depth/rule.ts';
import { interval95, verdictOf } from '../../../../core/depth/verdict.ts';

const LEVEL_RULE = { ...IPF_RULE, comparison: 'level' } as const;

describe('verdictOf', () => {
  it('decides only when the whole interval lies on one side of level', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -300, max: 300, noNaN: true }),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (marginMm, sdMm) => {
          const interval = interval95(marginMm, sdMm);
          const verdict = verdictOf(interval, IPF_RULE);
          expect(verdict === 'depth').toBe(interval[0] > 0);
          expect(verdict === 'no-depth').toBe(interval[1] <= 0);
        },
      ),
    );
  });

  it('treats exactly level as the rule says', () => {
    const level = [millimetres(0), millimetres(0)] as const;
    expect(verdictOf(level, IPF_RULE)).toBe('no-depth');
    expect(verdictOf(level, LEVEL_RULE)).toBe('depth');
  });
});
