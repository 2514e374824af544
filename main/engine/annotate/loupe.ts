import type { AttemptJudgement, CurvePoint } from '../../../core/depth/judgement.ts';
import { type Box, type CanvasPoint, newCanvas, placeImage } from '../../../core/picture/canvas.ts';
import { ink } from '../../../core/picture/colour.ts';
import { drawMagnified } from '../../../core/picture/magnify.ts';
import { fillBox } from '../../../core/picture/shape.ts';
import type { Side } from '../../../core/pose/joint.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { QUIET_TEXT, SHADE } from './palette.ts';

/** A part of the picture around hip and knee, and where it is shown larger: whole pixels of the picture. */
export interface Loupe {
  readonly from: Box;
  readonly into: Box;
}

/** Less than this is not worth covering background for. */
const LEAST_ZOOM = 1.6;
const MOST_ZOOM = 4;
/** Side of the square that is looked at, in distances from knee top to hip crease. */
const VIEW_PER_THIGH = 1.45;
/** Room that is kept around the body for the plates, in distances from knee top to hip crease. */
const CLEARANCE_PER_THIGH = 1;
/** Most of the picture's shorter side that the loupe takes. */
const LARGEST_PART = 0.6;

/**
 * Finds a place beside or above the lifter where the bottom can be shown larger without covering the lifter.
 *
 * Null when there is no such place, or when the lifter is large enough without.
 */
export function placeLoupe(
  attempt: AttemptJudgement,
  near: Side,
  toImage: (point: CanvasPoint) => CanvasPoint,
  width: number,
  height: number,
): Loupe | null {
  const bottom = attempt.curve.find((point) => point.frame === attempt.bottomFrame);
  const leg = bottom?.legs[near] ?? bottom?.legs[near === 'left' ? 'right' : 'left'];
  if (bottom === undefined || leg == null) return null;
  const crease = toImage(leg.hipCrease);
  const knee = toImage(leg.kneeTop);
  const thigh = Math.hypot(crease.x - knee.x, crease.y - knee.y);
  const view = VIEW_PER_THIGH * thigh;
  const body = bodyBox(bottom, toImage, CLEARANCE_PER_THIGH * thigh);
  const margin = 12 * (Math.min(width, height) / 540);
  const free: readonly Box[] = [
    { x: 0, y: 0, width: body.x, height },
    { x: body.x + body.width, y: 0, width: width - body.x - body.width, height },
    { x: 0, y: 0, width, height: body.y },
  ];
  const most = Math.min(LARGEST_PART * Math.min(width, height), MOST_ZOOM * view);
  const sides = free.map((box) => Math.min(box.width - 2 * margin, box.height - 2 * margin, most));
  const largest = Math.max(...sides);
  const place = free[sides.indexOf(largest)];
  const side = Math.floor(largest);
  const from = squareInside({ x: (crease.x + knee.x) / 2, y: (crease.y + knee.y) / 2 }, view, width, height);
  if (place === undefined || from === null || !(side / view >= LEAST_ZOOM)) return null;
  const atRight = place.x > 0 || (place.width === width && crease.x < knee.x);
  const x = Math.round(atRight ? place.x + place.width - margin - side : margin);
  return { from, into: { x, y: Math.round(margin), width: side, height: side } };
}

/** The loupe's part of a picture, enlarged, as a picture of its own to draw marks on. */
export function magnifiedPart(picture: RgbImage, loupe: Loupe): RgbImage {
  const { width, height } = loupe.into;
  const inset = newCanvas(width, height, SHADE);
  drawMagnified(inset, picture, loupe.from, { x: 0, y: 0, width, height });
  return inset;
}

/** Puts the enlarged part in its place on the canvas, with a thin edge. */
export function drawLoupe(canvas: RgbImage, inset: RgbImage, loupe: Loupe, unit: number): void {
  const { into } = loupe;
  const around = (by: number): Box => ({
    x: into.x - by,
    y: into.y - by,
    width: into.width + 2 * by,
    height: into.height + 2 * by,
  });
  fillBox(canvas, around(3 * unit), ink(SHADE, 0.7));
  fillBox(canvas, around(1.2 * unit), ink(QUIET_TEXT));
  placeImage(canvas, inset, into.x, into.y);
}

/** How many times larger the loupe shows the picture. */
export function loupeZoom(loupe: Loupe): number {
  return loupe.into.width / loupe.from.width;
}

/** Where a place in the picture lies in the enlarged part. */
export function throughLoupe(loupe: Loupe, at: CanvasPoint): CanvasPoint {
  const zoom = loupeZoom(loupe);
  return { x: (at.x - loupe.from.x) * zoom, y: (at.y - loupe.from.y) * zoom };
}

function bodyBox(point: CurvePoint, toImage: (at: CanvasPoint) => CanvasPoint, clearance: number): Box {
  const places = Object.values(point.pose.points).map(({ at }) => toImage(at));
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const x = Math.min(...xs) - clearance;
  const y = Math.min(...ys) - clearance;
  return { x, y, width: Math.max(...xs) + clearance - x, height: Math.max(...ys) + clearance - y };
}

/** A square around a place, moved so that it lies inside the picture; null when it does not fit in. */
function squareInside(centre: CanvasPoint, side: number, width: number, height: number): Box | null {
  if (!(side > 0) || side > Math.min(width, height)) return null;
  const held = (middle: number, size: number) => Math.min(Math.max(middle - side / 2, 0), size - side);
  return { x: held(centre.x, width), y: held(centre.y, height), width: side, height: side };
}
