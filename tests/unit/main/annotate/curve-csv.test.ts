import { expect, test } from 'vitest';
import { CURVE_COLUMNS, curveCsv } from '../../../../main/engine/annotate/curve-csv.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';

test('the header never changes: other programs read it', () => {
  expect(curveCsv(drawnAttempt()).split('\r\n')[0]).toBe(
    'frame,time_s,phase,left_margin_mm,left_margin_low_mm,left_margin_high_mm,left_knee_angle_deg,' +
      'left_hip_angle_deg,right_margin_mm,right_margin_low_mm,right_margin_high_mm,right_knee_angle_deg,' +
      'right_hip_angle_deg,trunk_angle_deg,hip_height_mm,hip_velocity_mps',
  );
});

test('one row a measured frame, every row as wide as the header, unknown cells empty', () => {
  const attempt = drawnAttempt();
  const lines = curveCsv(attempt).split('\r\n');
  expect(lines.at(-1)).toBe('');
  const rows = lines.slice(1, -1).map((line) => line.split(','));
  expect(rows.length).toBe(attempt.curve.length);
  for (const row of rows) expect(row.length).toBe(CURVE_COLUMNS.length);
  const bottom = rows.find((row) => row[2] === 'bottom');
  expect(bottom).toEqual([
    ...['20', '0.666667', 'bottom'],
    ...['40.00', '15.00', '65.00', '70.00', '60.00'],
    ...['', '', '', '', ''],
    ...['40.00', '0.00', '0.0000'],
  ]);
});

test('phases are named before and after the bottom', () => {
  const phases = curveCsv(drawnAttempt())
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[2]);
  expect(phases[0]).toBe('descent');
  expect(phases.at(-1)).toBe('ascent');
  expect(phases.filter((phase) => phase === 'bottom').length).toBe(1);
});
