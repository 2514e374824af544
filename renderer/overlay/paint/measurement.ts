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
  const side = hasRoom ? outwards : outwards === 1 ? -1 : 1;
  paintLabel(
    pen,
    [texts.margin(leg.marginMm), texts.interval(leg.interval95Mm)],
    { mark: onLevel(aside, marginPx), away: half + 8 * unit, side, crease, isBelowLevel: leg.marginMm >= 0 },
    box,
    { unit, textPx },
    colour,
  );
}

interface LabelPlace {
  readonly mark: StagePoint;
  readonly away: number;
  readonly side: 1 | -1;
  /** What the label must not cover. */
  readonly crease: StagePoint;
  readonly isBelowLevel: boolean;
}

function paintLabel(
  pen: Pen,
  [valueText, rangeText]: readonly [string, string],
  { mark, away, side, crease, isBelowLevel }: LabelPlace,
  box: StageBox,
  { unit, textPx }: PenSizes,
  colour: string,
): void {
  const looks = (px: number): readonly [TextLook, TextLook] => [
    { colour: '#ffffff', px: 1.25 * px, bold: true },
    { colour, px: 0.9 * px },
  ];
  const widthAt = (px: number) => {
    const [value, range] = looks(px);
    return Math.max(widthOfText(pen, valueText, value), widthOfText(pen, rangeText, range));
  };
  // In a picture narrower than the text at the size wished for, a smaller text that stands whole says more.
  const px = textPx * Math.min(1, (0.96 * (box.right - box.left)) / widthAt(textPx));
  const [value, range] = looks(px);
  const size = { width: widthAt(px), height: 2.5 * px };
  const usual = placeLabel(mark, away, side, size, box);
  const around = 12 * unit;
  const isOverCrease = usual.left < crease.x + around && usual.left + size.width > crease.x - around;
  const below = 0.5 * size.height + 14 * unit;
  const beside = stagePoint(mark.x, mark.y + (isBelowLevel ? below : -below));
  const { left, middle } = isOverCrease ? placeLabel(beside, away, side, size, box) : usual;
  writeText(pen, valueText, stagePoint(left, middle - 0.5 * px), value);
  writeText(pen, rangeText, stagePoint(left, middle + 0.65 * px), range);
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
