import type { RgbImage } from '../pose/rgb-image.ts';
import { blendPixel, type CanvasPoint } from './canvas.ts';
import type { Ink } from './colour.ts';

/** Points joined by straight lines. */
export type Polyline = readonly CanvasPoint[];

/**
 * Draws lines with round ends and joints, as one layer.
 *
 * Where lines of one call cross, a half transparent ink is laid on only once. A single point draws a dot.
 */
export function drawStrokes(canvas: RgbImage, lines: readonly Polyline[], width: number, paint: Ink): void {
  const points = lines.flat();
  if (points.length === 0) return;
  const reach = width / 2 + 1;
  let left = canvas.width;
  let right = 0;
  let top = canvas.height;
  let bottom = 0;
  for (const point of points) {
    left = Math.min(left, Math.floor(point.x - reach));
    right = Math.max(right, Math.ceil(point.x + reach));
    top = Math.min(top, Math.floor(point.y - reach));
    bottom = Math.max(bottom, Math.ceil(point.y + reach));
  }
  left = Math.max(0, left);
  top = Math.max(0, top);
  right = Math.min(canvas.width, right);
  bottom = Math.min(canvas.height, bottom);
  if (right <= left || bottom <= top) return;
  const rows = bottom - top;
  const mask: Mask = {
    left,
    top,
    right,
    bottom,
    coverage: new Uint8Array((right - left) * rows),
    firstColumns: new Int32Array(rows).fill(right),
    lastColumns: new Int32Array(rows).fill(left - 1),
  };
  for (const line of lines) {
    for (let index = 0; index < Math.max(1, line.length - 1); index += 1) {
      const from = line[index];
      const to = line[index + 1] ?? from;
      if (from !== undefined && to !== undefined) coverSegment(mask, from, to, width / 2);
    }
  }
  paintMask(canvas, mask, paint);
}

/** Draws one straight line with round ends. */
export function drawLine(
  canvas: RgbImage,
  from: CanvasPoint,
  to: CanvasPoint,
  width: number,
  paint: Ink,
): void {
  drawStrokes(canvas, [[from, to]], width, paint);
}

/** Draws a straight line of dashes; `dash` and `gap` in pixels along it. */
export function drawDashes(
  canvas: RgbImage,
  from: CanvasPoint,
  to: CanvasPoint,
  width: number,
  paint: Ink,
  dash: number,
  gap: number,
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = (distance: number): CanvasPoint => ({
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  });
  for (let start = 0; start < length; start += dash + gap) {
    drawLine(canvas, along(start), along(Math.min(length, start + dash)), width, paint);
  }
}

/** How much of each pixel of a part of the canvas is inked; `right` and `bottom` lie outside. */
interface Mask {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** 255 for a pixel that is wholly inked. */
  readonly coverage: Uint8Array;
  /** The first and the last column of each row that may be inked, so that empty rows cost nothing. */
  readonly firstColumns: Int32Array;
  readonly lastColumns: Int32Array;
}

function coverSegment(mask: Mask, from: CanvasPoint, to: CanvasPoint, radius: number): void {
  const reach = radius + 0.5;
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquared = dx * dx + dy * dy;
  const columns = mask.right - mask.left;
  const firstRow = Math.max(mask.top, Math.floor(Math.min(from.y, to.y) - reach));
  const lastRow = Math.min(mask.bottom - 1, Math.ceil(Math.max(from.y, to.y) + reach));
  for (let row = firstRow; row <= lastRow; row += 1) {
    const y = row + 0.5;
    // Only the piece of the line that lies within reach of this row can ink it.
    const enter = dy === 0 ? 0 : clampUnit((y - Math.sign(dy) * reach - from.y) / dy);
    const leave = dy === 0 ? 1 : clampUnit((y + Math.sign(dy) * reach - from.y) / dy);
    const enterX = from.x + dx * enter;
    const leaveX = from.x + dx * leave;
    const firstColumn = Math.max(mask.left, Math.floor(Math.min(enterX, leaveX) - reach));
    const lastColumn = Math.min(mask.right - 1, Math.ceil(Math.max(enterX, leaveX) + reach));
    const maskRow = row - mask.top;
    mask.firstColumns[maskRow] = Math.min(mask.firstColumns[maskRow] ?? firstColumn, firstColumn);
    mask.lastColumns[maskRow] = Math.max(mask.lastColumns[maskRow] ?? lastColumn, lastColumn);
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const x = column + 0.5;
      const place =
        lengthSquared === 0 ? 0 : clampUnit(((x - from.x) * dx + (y - from.y) * dy) / lengthSquared);
      const awayX = x - from.x - dx * place;
      const awayY = y - from.y - dy * place;
      const coverage = reach - Math.sqrt(awayX * awayX + awayY * awayY);
      if (coverage <= 0) continue;
      const cell = maskRow * columns + column - mask.left;
      // A line thinner than a pixel cannot cover one whole.
      const covered = Math.round(255 * Math.min(coverage, 1, 2 * radius));
      if (covered > (mask.coverage[cell] ?? 0)) mask.coverage[cell] = covered;
    }
  }
}

function paintMask(canvas: RgbImage, mask: Mask, paint: Ink): void {
  const columns = mask.right - mask.left;
  for (let row = mask.top; row < mask.bottom; row += 1) {
    const maskRow = row - mask.top;
    const last = mask.lastColumns[maskRow] ?? 0;
    for (let column = mask.firstColumns[maskRow] ?? mask.right; column <= last; column += 1) {
      const covered = mask.coverage[maskRow * columns + column - mask.left] ?? 0;
      if (covered > 0) blendPixel(canvas, (row * canvas.width + column) * 3, paint, covered / 255);
    }
  }
}

function clampUnit(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}
