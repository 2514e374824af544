import { INTERVAL_95_SDS } from './estimate.ts';
import type { Interval95, Verdict } from './judgement.ts';
import { millimetres } from './millimetres.ts';
import type { DepthRule } from './rule.ts';

/** The 95 % interval of a margin with a normal error. */
export function interval95(marginMm: number, sdMm: number): Interval95 {
  const half = INTERVAL_95_SDS * sdMm;
  return [millimetres(marginMm - half), millimetres(marginMm + half)];
}

/** The verdict that an interval allows: decided only when the whole of it lies on one side of level. */
export function verdictOf([low, high]: Interval95, rule: DepthRule): Verdict {
  const makesDepth = rule.comparison === 'strict' ? low > 0 : low >= 0;
  const missesDepth = rule.comparison === 'strict' ? high <= 0 : high < 0;
  if (makesDepth) return 'depth';
  return missesDepth ? 'no-depth' : 'inconclusive';
}
