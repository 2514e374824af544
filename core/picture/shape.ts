import type { RgbImage } from '../pose/rgb-image.ts';
import { type Box, blendPixel, type CanvasPoint } from './canvas.ts';
import type { Ink } from './colour.ts';

/** Inks every pixel of a box by its signed distance to a shape's edge: negative inside, in pixels. */
function fillByDistance(
  canvas: RgbImage,
  box: Box,
  paint: Ink,
  distance: (x: number, y: number) => number,
): void {
  const left = Math.max(0, Math.floor(box.x - 1));
  const right = Math.min(canvas.width, Math.ceil(box.x + box.width + 1));
  const top = Math.max(0, Math.floor(box.y - 1));
  const bottom = Math.min(canvas.height, Math.ceil(box.y + box.height + 1));
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const coverage = 0.5 - distance(x + 0.5, y + 0.5);
      if (coverage > 0) blendPixel(canvas, (y * canvas.width + x) * 3, paint, Math.min(1, coverage));
    }
  }
}

/** Fills a rectangle; `radius` rounds its corners, in pixels. */
export function fillBox(canvas: RgbImage, box: Box, paint: Ink, radius = 0): void {
  const rounding = Math.min(radius, box.width / 2, box.height / 2);
  const centreX = box.x + box.width / 2;
  const centreY = box.y + box.height / 2;
  fillByDistance(canvas, box, paint, (x, y) => {
    const outX = Math.abs(x - centreX) - box.width / 2 + rounding;
    const outY = Math.abs(y - centreY) - box.height / 2 + rounding;
    const outside = Math.hypot(Math.max(outX, 0), Math.max(outY, 0));
    return outside + Math.min(Math.max(outX, outY), 0) - rounding;
  });
}

/** Fills a disc. */
export function fillDisc(canvas: RgbImage, centre: CanvasPoint, radius: number, paint: Ink): void {
  fillByDistance(
    canvas,
    boxAround(centre, radius),
    paint,
    (x, y) => Math.hypot(x - centre.x, y - centre.y) - radius,
  );
}

/** Draws a circle; `radius` is that of the middle of the drawn line, `width` the line's width. */
export function drawRing(
  canvas: RgbImage,
  centre: CanvasPoint,
  radius: number,
  width: number,
  paint: Ink,
): void {
  fillByDistance(
    canvas,
    boxAround(centre, radius + width / 2),
    paint,
    (x, y) => Math.abs(Math.hypot(x - centre.x, y - centre.y) - radius) - width / 2,
  );
}

/** Fills a convex polygon, its corners in either turning order; fewer than three corners are a bug. */
export function fillConvex(canvas: RgbImage, corners: readonly CanvasPoint[], paint: Ink): void {
  if (corners.length < 3) throw new RangeError(`a polygon has at least three corners, not ${corners.length}`);
  const sides = outwardSides(corners);
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  fillByDistance(canvas, box, paint, (atX, atY) => {
    let furthest = Number.NEGATIVE_INFINITY;
    for (const side of sides) {
      furthest = Math.max(furthest, side.normalX * atX + side.normalY * atY - side.offset);
    }
    return furthest;
  });
}

interface OutwardSide {
  readonly normalX: number;
  readonly normalY: number;
  readonly offset: number;
}

function outwardSides(corners: readonly CanvasPoint[]): readonly OutwardSide[] {
  let doubleArea = 0;
  const pairs = corners.map((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    doubleArea += corner.x * next.y - next.x * corner.y;
    return { corner, next };
  });
  const turn = doubleArea >= 0 ? 1 : -1;
  return pairs.map(({ corner, next }) => {
    const length = Math.hypot(next.x - corner.x, next.y - corner.y) || 1;
    const normalX = (turn * (next.y - corner.y)) / length;
    const normalY = (-turn * (next.x - corner.x)) / length;
    return { normalX, normalY, offset: normalX * corner.x + normalY * corner.y };
  });
}

function boxAround(centre: CanvasPoint, radius: number): Box {
  return { x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius };
}
