import type { LegCurvePoint } from '../../../core/depth/judgement.ts';
import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { ink } from '../../../core/picture/colour.ts';
import { drawRing, fillConvex, fillDisc } from '../../../core/picture/shape.ts';
import { drawDashes, drawLine, drawStrokes } from '../../../core/picture/stroke.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { drawSpread } from './draw-spread.ts';
import { CREASE, LEVEL, SHADE } from './palette.ts';

const FAR_ALPHA = 0.6;

/** What is needed to draw measurements on one picture. */
export interface MeasurementView {
  /** Size of the picture, whose top left corner is the canvas's, pixels. */
  readonly width: number;
  readonly height: number;
  readonly toCanvas: (point: CanvasPoint) => CanvasPoint;
  /** How far the picture is turned clockwise; 0 where it is not known. */
  readonly rollDeg: number;
  /** Canvas pixels of one millimetre at the lifter, or null. */
  readonly canvasPxPerMm: number | null;
  /** Pixels of one design unit. */
  readonly unit: number;
  /** Which parts of the measurement are shown. */
  readonly shows: {
    readonly points: boolean;
    readonly uncertainty: boolean;
    readonly level: boolean;
    readonly margin: boolean;
  };
}

/** More than this the level line is not tilted by perspective; then something else is wrong. */
const MOST_TILT = Math.tan((30 * Math.PI) / 180);

/**
 * Draws one leg's measurement: knee top, the level line through it, hip crease, and the interval.
 *
 * A faint line is the picture's true horizontal. The strong line is level at the lifter, along the thigh: where the
 * camera looks down on a thigh that comes towards it, the two part, and the crease lies below the strong one by
 * exactly the margin. The interval is a bracket that stands on the level line beside the crease, to scale: where
 * it crosses the line, the picture cannot tell. About each point stands the ellipse in which it lies with 95 %,
 * where its source says so. The far leg is drawn fainter, dashed and without bracket.
 */
export function drawMeasurement(
  canvas: RgbImage,
  leg: LegCurvePoint,
  near: boolean,
  view: MeasurementView,
): void {
  const knee = view.toCanvas(leg.kneeTop);
  const crease = view.toCanvas(leg.hipCrease);
  const { unit } = view;
  const roll = (view.rollDeg * Math.PI) / 180;
  const along = { x: Math.cos(roll), y: Math.sin(roll) };
  const down = { x: -along.y, y: along.x };
  const reach = (crease.x - knee.x) * along.x + (crease.y - knee.y) * along.y;
  const tilt = perspectiveTilt(leg, reach, (crease.x - knee.x) * down.x + (crease.y - knee.y) * down.y, view);
  const onLevel = (distance: number, below = 0): CanvasPoint => ({
    x: knee.x + along.x * distance + down.x * (distance * tilt + below),
    y: knee.y + along.y * distance + down.y * (distance * tilt + below),
  });
  const outwards = Math.sign(reach) || 1;
  const { points, uncertainty, level, margin } = view.shows;
  if (near && level) {
    drawAcrossPicture(canvas, knee, along, view);
    const strong = [[onLevel(-outwards * 26 * unit), onLevel(reach + outwards * 44 * unit)]] as const;
    drawStrokes(canvas, strong, 4.2 * unit, ink(SHADE, 0.55));
    drawStrokes(canvas, strong, 2 * unit, ink(LEVEL));
  } else if (level) {
    const from = onLevel(-outwards * 14 * unit);
    drawDashes(canvas, from, onLevel(reach), 1.6 * unit, ink(LEVEL, 0.6), 6 * unit, 5 * unit);
  }
  if (near && margin) {
    drawInterval(canvas, leg, (below) => onLevel(reach + outwards * 26 * unit, below), along, view);
  }
  if (uncertainty && leg.spread !== null) {
    drawSpread(canvas, leg.kneeTop, leg.spread.kneeTop, LEVEL, near, view);
    drawSpread(canvas, leg.hipCrease, leg.spread.hipCrease, CREASE, near, view);
  }
  if (!points) return;
  drawKneeTop(canvas, knee, unit, near);
  drawCrease(canvas, crease, unit, near);
}

/** How much a level line along the thigh falls in the picture for each pixel from the knee; 0 where unknown. */
function perspectiveTilt(
  leg: LegCurvePoint,
  reach: number,
  creaseBelow: number,
  view: MeasurementView,
): number {
  if (view.canvasPxPerMm === null || reach === 0) return 0;
  const tilt = (creaseBelow - leg.marginMm * view.canvasPxPerMm) / reach;
  return Math.abs(tilt) <= MOST_TILT ? tilt : 0;
}

/** Draws the mark of the knee top: a ring with a dot at the very place. */
export function drawKneeTop(canvas: RgbImage, at: CanvasPoint, unit: number, near: boolean): void {
  const radius = (near ? 6 : 4.5) * unit;
  const alpha = near ? 1 : FAR_ALPHA;
  drawRing(canvas, at, radius, 4.4 * unit, ink(SHADE, 0.55 * alpha));
  drawRing(canvas, at, radius, 2.2 * unit, ink(LEVEL, alpha));
  fillDisc(canvas, at, 1.4 * unit, ink(LEVEL, alpha));
}

/** Draws the mark of the hip crease: an open diamond with a dot at the very place. */
export function drawCrease(canvas: RgbImage, at: CanvasPoint, unit: number, near: boolean): void {
  const radius = (near ? 7.5 : 5.5) * unit;
  const alpha = near ? 1 : FAR_ALPHA;
  const diamond = [
    { x: at.x, y: at.y - radius },
    { x: at.x + radius, y: at.y },
    { x: at.x, y: at.y + radius },
    { x: at.x - radius, y: at.y },
    { x: at.x, y: at.y - radius },
  ];
  drawStrokes(canvas, [diamond], 4.4 * unit, ink(SHADE, 0.55 * alpha));
  drawStrokes(canvas, [diamond], 2.2 * unit, ink(CREASE, alpha));
  fillConvex(
    canvas,
    diamond.slice(0, 4).map((corner) => ({
      x: at.x + (corner.x - at.x) * 0.3,
      y: at.y + (corner.y - at.y) * 0.3,
    })),
    ink(CREASE, alpha),
  );
}

function drawInterval(
  canvas: RgbImage,
  leg: LegCurvePoint,
  atBelow: (below: number) => CanvasPoint,
  along: CanvasPoint,
  view: MeasurementView,
): void {
  if (view.canvasPxPerMm === null) return;
  const [low, high] = leg.interval95Mm.map((end) => end * (view.canvasPxPerMm ?? 0));
  if (low === undefined || high === undefined) return;
  const { unit } = view;
  const highest = atBelow(low);
  const lowest = atBelow(high);
  if (highest.y < 0 || lowest.y > view.height) return;
  const half = 5 * unit;
  const cap = (at: CanvasPoint) => [
    { x: at.x - along.x * half, y: at.y - along.y * half },
    { x: at.x + along.x * half, y: at.y + along.y * half },
  ];
  const bracket = [[highest, lowest], cap(highest), cap(lowest)];
  drawStrokes(canvas, bracket, 4.6 * unit, ink(SHADE, 0.6));
  drawStrokes(canvas, bracket, 2.2 * unit, ink(CREASE));
  fillDisc(canvas, atBelow(leg.marginMm * view.canvasPxPerMm), 3.4 * unit, ink(CREASE));
}

function drawAcrossPicture(
  canvas: RgbImage,
  through: CanvasPoint,
  along: CanvasPoint,
  view: MeasurementView,
): void {
  const { unit } = view;
  const at = (x: number): CanvasPoint => ({ x, y: through.y + ((x - through.x) * along.y) / along.x });
  const [from, to] = [at(0), at(view.width)];
  drawLine(canvas, from, to, 1.2 * unit, ink(LEVEL, 0.45));
}
