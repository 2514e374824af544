import type { AttemptJudgement } from '../../../core/depth/judgement.ts';

const LEAST_MM = 60;
const MOST_MM = 300;

/** How far the margin gauge reaches either side of level, in millimetres: one for the whole attempt. */
export function gaugeRangeMm(attempt: AttemptJudgement): number {
  const atBottom = attempt.curve.find((point) => point.frame === attempt.bottomFrame);
  const ends = [attempt.interval95Mm, atBottom?.legs.left?.interval95Mm, atBottom?.legs.right?.interval95Mm]
    .flatMap((interval) => interval ?? [])
    .map((end) => Math.abs(end));
  const needed = 1.3 * Math.max(0, ...ends);
  return Math.min(MOST_MM, Math.max(LEAST_MM, Math.ceil(needed / 20) * 20));
}
