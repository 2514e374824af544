import type { RgbImage } from '../pose/rgb-image.ts';
import type { Box } from './canvas.ts';

/**
 * Draws a part of a picture larger (or smaller) into a box of the canvas, blending between neighbouring pixels.
 *
 * `from` is in pixels of the picture and should lie inside it; the box is cut to whole pixels of the canvas.
 */
export function drawMagnified(canvas: RgbImage, picture: RgbImage, from: Box, into: Box): void {
  const left = Math.max(0, Math.round(into.x));
  const top = Math.max(0, Math.round(into.y));
  const right = Math.min(canvas.width, Math.round(into.x + into.width));
  const bottom = Math.min(canvas.height, Math.round(into.y + into.height));
  const columns = Array.from({ length: Math.max(0, right - left) }, (_, index) =>
    neighbours(from.x + ((left + index + 0.5 - into.x) * from.width) / into.width, picture.width),
  );
  const { data } = picture;
  for (let y = top; y < bottom; y += 1) {
    const row = neighbours(from.y + ((y + 0.5 - into.y) * from.height) / into.height, picture.height);
    let offset = (y * canvas.width + left) * 3;
    for (const column of columns) {
      const lowerPart = row.part;
      const rightPart = column.part;
      let upperLeft = (row.first * picture.width + column.first) * 3;
      let upperRight = (row.first * picture.width + column.second) * 3;
      let lowerLeft = (row.second * picture.width + column.first) * 3;
      let lowerRight = (row.second * picture.width + column.second) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const upper = mix(data[upperLeft++] ?? 0, data[upperRight++] ?? 0, rightPart);
        const lower = mix(data[lowerLeft++] ?? 0, data[lowerRight++] ?? 0, rightPart);
        canvas.data[offset++] = mix(upper, lower, lowerPart) + 0.5;
      }
    }
  }
}

interface Neighbours {
  readonly first: number;
  readonly second: number;
  /** How much of the second is mixed in, 0 to 1. */
  readonly part: number;
}

/** The two pixels between whose centres a coordinate lies, held inside the picture. */
function neighbours(coordinate: number, size: number): Neighbours {
  const held = Math.min(Math.max(coordinate - 0.5, 0), size - 1);
  const first = Math.min(Math.floor(held), size - 1);
  return { first, second: Math.min(first + 1, size - 1), part: held - first };
}

function mix(first: number, second: number, part: number): number {
  return first + (second - first) * part;
}
