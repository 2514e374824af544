import { type StagePoint, stagePoint } from '../../../core/playback/stage-view.ts';
import type { LegMeasurement, MeasurementGeometry } from '../measurement-geometry.ts';
import { isInBox, placeLabel, type StageBox } from '../stage-box.ts';
import { CREASE, LEVEL } from './palette.ts';
import {
  closedPath,
  fillPath,
  type Pen,
  type PenSizes,
  strokeLine,
  strokePath,
  type TextLook,
  widthOfText,
  writeText,
} from './pen.ts';

/** Texts of a measurement, in the user's language. */
export interface MeasurementTexts {
  /** A margin with its sign and unit. */
  margin(marginMm: number): string;
  /** A 95 % interval, short. */
  interval(interval: readonly [number, number]): string;
}

/** Draws the level through the knee top: the picture's true horizontal faint, the level along the thigh strong. */
export function paintLevel(
  pen: Pen,
  { across, onLevel, reach, outwards }: MeasurementGeometry,
  near: boolean,
  { left, right }: StageBox,
  { unit }: PenSizes,
  colour = LEVEL,
): void {
  if (!near) {
    strokeLine(pen, [onLevel(-outwards * 14 * unit), onLevel(reach)], {
      colour,
      width: 1.6 * unit,
      alpha: 0.7,
      dash: [6 * unit, 5 * unit],
    });
    return;
  }
  strokeLine(pen, across([left, right]), { colour, width: unit, alpha: 0.55 });
  strokeLine(pen, [onLevel(-outwards * 26 * unit), onLevel(reach + outwards * 60 * unit)], {
    colour,
    width: 2 * unit,
  });
}

/**
 * Draws the margin: an arrow from the level to the crease's height, beside it the 95 % interval as a band, to scale.
 *
 * Where the band reaches across the level line, the picture cannot tell. Band and label stand beyond the crease;
 * where the visible picture in `box` ends there, on its other side. Draws nothing where the scale is unknown.
 */
export function paintMargin(
  pen: Pen,
  leg: LegMeasurement,
  geometry: MeasurementGeometry,
  texts: MeasurementTexts,
  box: StageBox,
  { unit, textPx }: PenSizes,
  colour = CREASE,
): void {
  const { onLevel, outwards, reach, pxPerMm, crease } = geometry;
  if (pxPerMm === null) return;
  const marginPx = leg.marginMm * pxPerMm;
  const [low, high] = [leg.interval95Mm[0] * pxPerMm, leg.interval95Mm[1] * pxPerMm];
  const half = 7 * unit;
  const beyond = reach + outwards * 34 * unit;
  const hasRoom = isInBox(box, onLevel(beyond + outwards * half, marginPx)) || !isInBox(box, crease);
  const aside = hasRoom ? beyond : reach - outwards * 34 * unit;
  const corner = (side: 1 | -1, below: number) => onLevel(aside + side * half, below);
  const band = closedPath([corner(-1, low), corner(1, low), corner(1, high), corner(-1, high)]);
  fillPath(pen, band, colour, 0.28);
  strokePath(pen, band, { colour, width: 1.2 * unit, alpha: 0.9 });
  paintArrow(pen, onLevel(aside), onLevel(aside, marginPx), colour, unit);
  const value: TextLook = { colour: '#ffffff', px: 1.25 * textPx, bold: true };
  const range: TextLook = { colour, px: 0.9 * textPx };
  const [valueText, rangeText] = [texts.margin(leg.marginMm), texts.interval(leg.interval95Mm)];
  const size = {
    width: Math.max(widthOfText(pen, valueText, value), widthOfText(pen, rangeText, range)),
    height: 2.5 * textPx,
  };
  const side = hasRoom ? outwards : outwards === 1 ? -1 : 1;
  const mark = onLevel(aside, marginPx);
  const away = half + 8 * unit;
  const usual = placeLabel(mark, away, side, size, box);
  // Between band and knee lies the crease, which the label must not cover.
  const isInwards = usual.left < mark.x === (outwards === 1);
  const aboveOrBelow = (leg.marginMm < 0 ? -1 : 1) * (0.5 * size.height + 14 * unit);
  const label = isInwards
    ? placeLabel(stagePoint(mark.x, mark.y + aboveOrBelow), away, side, size, box)
    : usual;
  writeText(pen, valueText, stagePoint(label.left, label.middle - 0.5 * textPx), value);
  writeText(pen, rangeText, stagePoint(label.left, label.middle + 0.65 * textPx), range);
}

function paintArrow(pen: Pen, from: StagePoint, to: StagePoint, colour: string, unit: number): void {
  strokeLine(pen, [from, to], { colour, width: 2.4 * unit });
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const head = Math.min(7 * unit, length);
  if (head < unit) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const wing = (side: 1 | -1) =>
    stagePoint(to.x - ux * head + side * uy * 0.6 * head, to.y - uy * head - side * ux * 0.6 * head);
  strokeLine(pen, [wing(1), to, wing(-1)], { colour, width: 2.4 * unit });
}
