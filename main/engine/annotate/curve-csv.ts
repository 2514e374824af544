import type { AttemptJudgement, CurvePoint, LegCurvePoint } from '../../../core/depth/judgement.ts';
import { SIDES, type Side } from '../../../core/pose/joint.ts';
import { attemptPhase } from './attempt-phase.ts';

const LEG_COLUMNS = ['margin_mm', 'margin_low_mm', 'margin_high_mm', 'knee_angle_deg', 'hip_angle_deg'];

/** The header of the curve's table; it never changes its order, new columns only come at the end. */
export const CURVE_COLUMNS: readonly string[] = [
  'frame',
  'time_s',
  'phase',
  ...SIDES.flatMap((side) => LEG_COLUMNS.map((column) => `${side}_${column}`)),
  'trunk_angle_deg',
  'hip_height_mm',
  'hip_velocity_mps',
];

/**
 * The per-frame curve of an attempt as comma separated values (RFC 4180), one row a measured frame.
 *
 * Cells of what was not measured are empty. `margin_low_mm` and `margin_high_mm` are the 95 % interval.
 */
export function curveCsv(attempt: AttemptJudgement): string {
  const rows = attempt.curve.map((point) => [
    `${point.frame}`,
    cell(point.timeS, 6),
    attemptPhase(attempt, point.frame),
    ...SIDES.flatMap((side) => legCells(point, side)),
    cell(point.trunkAngleDeg, 2),
    cell(point.hipHeightMm, 2),
    cell(point.hipVelocityMps, 4),
  ]);
  return [CURVE_COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function legCells(point: CurvePoint, side: Side): readonly string[] {
  const leg: LegCurvePoint | null = point.legs[side];
  if (leg === null) return LEG_COLUMNS.map(() => '');
  const [low, high] = leg.interval95Mm;
  return [leg.marginMm, low, high, leg.kneeAngleDeg, leg.hipAngleDeg].map((value) => cell(value, 2));
}

/** A number with a decimal point whatever the locale; empty when it is unknown. */
function cell(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return '';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text;
}
