import type { Interval95 } from '../../../core/depth/judgement.ts';
import { signedNumber } from '../../../core/depth/wording.ts';
import type { Box } from '../../../core/picture/canvas.ts';
import { ink } from '../../../core/picture/colour.ts';
import { fillBox, fillConvex, fillDisc } from '../../../core/picture/shape.ts';
import { drawLine } from '../../../core/picture/stroke.ts';
import { drawText } from '../../../core/picture/text.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { CREASE, LEVEL, QUIET_TEXT, RULE, SHADE } from './palette.ts';

/** A margin with its interval, in millimetres. */
export interface GaugeReading {
  readonly marginMm: number;
  readonly interval95Mm: Interval95;
}

/**
 * Draws the margin gauge: a scale in millimetres with level in its middle, above it on the left and below it on
 * the right.
 *
 * `reading` is drawn as a bar from end to end of its interval with a mark at its margin; what lies beyond the scale
 * is shown by an arrow at its end.
 */
export function drawGauge(
  canvas: RgbImage,
  box: Box,
  rangeMm: number,
  reading: GaugeReading | null,
  unit: number,
): void {
  const middle = box.x + box.width / 2;
  const pxPerMm = (box.width / 2 - 16 * unit) / rangeMm;
  const trackY = box.y + 30 * unit;
  const atMm = (mm: number) => middle + mm * pxPerMm;
  const label = { capHeightPx: 8.5 * unit, weight: 'regular', outlined: false } as const;
  const quiet = { ...label, paint: ink(QUIET_TEXT) };
  drawText(canvas, 'crease above', { x: box.x, y: box.y + 9 * unit }, { ...quiet, align: 'left' });
  drawText(
    canvas,
    'crease below',
    { x: box.x + box.width, y: box.y + 9 * unit },
    { ...quiet, align: 'right' },
  );
  const level = { ...label, paint: ink(LEVEL), align: 'centre' as const };
  drawText(canvas, 'level', { x: middle, y: box.y + 9 * unit }, level);
  const track = { x: box.x, y: trackY - 7 * unit, width: box.width, height: 14 * unit };
  fillBox(canvas, track, ink(SHADE), 3 * unit);
  for (const tickMm of scaleTicks(rangeMm)) {
    const x = atMm(tickMm);
    drawLine(canvas, { x, y: trackY + 3 * unit }, { x, y: trackY + 10 * unit }, unit, ink(RULE));
    const at = { x, y: box.y + 53 * unit };
    drawText(canvas, signedNumber(tickMm), at, { ...quiet, capHeightPx: 7.5 * unit, align: 'centre' });
  }
  if (reading !== null) drawReading(canvas, box, trackY, reading, atMm, unit);
  drawLine(
    canvas,
    { x: middle, y: trackY - 12 * unit },
    { x: middle, y: trackY + 12 * unit },
    2.4 * unit,
    ink(LEVEL),
  );
}

/** The marks of a scale that reaches `rangeMm` to both sides, level included, with 5 to 9 marks. */
function scaleTicks(rangeMm: number): readonly number[] {
  const step = [20, 50, 100].find((candidate) => rangeMm / candidate < 5) ?? 100;
  const most = Math.floor(rangeMm / step);
  return Array.from({ length: 2 * most + 1 }, (_, index) => (index - most) * step);
}

function drawReading(
  canvas: RgbImage,
  box: Box,
  trackY: number,
  reading: GaugeReading,
  atMm: (mm: number) => number,
  unit: number,
): void {
  const left = box.x + 3 * unit;
  const right = box.x + box.width - 3 * unit;
  const hold = (x: number) => Math.min(Math.max(x, left), right);
  const [low, high] = reading.interval95Mm;
  const from = hold(atMm(low));
  const to = hold(atMm(high));
  const bar = { x: from, y: trackY - 3.5 * unit, width: to - from, height: 7 * unit };
  if (to > from) fillBox(canvas, bar, ink(CREASE, 0.75), 2 * unit);
  const x = atMm(reading.marginMm);
  if (x > left && x < right) {
    fillDisc(canvas, { x, y: trackY }, 6.5 * unit, ink(SHADE));
    fillDisc(canvas, { x, y: trackY }, 5 * unit, ink(CREASE));
    return;
  }
  const towards = x <= left ? -1 : 1;
  const tip = x <= left ? left : right;
  fillConvex(
    canvas,
    [
      { x: tip, y: trackY },
      { x: tip - towards * 9 * unit, y: trackY - 6 * unit },
      { x: tip - towards * 9 * unit, y: trackY + 6 * unit },
    ],
    ink(CREASE),
  );
}
