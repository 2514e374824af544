import type { Box, GreyImage } from './grey-image.ts';

const SAME = 0.5;
const JUMP = 3;
const DEEPEST_SHARE = 1 / 3;

/**
 * Finds the part of a picture inside plain borders (letterbox bars, frames put around by an app).
 *
 * Such borders are exactly level and would pose as perfect evidence of an upright camera. A row or column
 * belongs to the border while it equals its outer neighbour to within 0.5 of 255 in the mean, and it must
 * end in a jump of the whole line: plain walls fade, borders stop.
 */
export function contentRectangle(image: GreyImage): Box {
  const { width, height } = image;
  const rowChange = (y: number, next: number) => meanChange(image, y * width, next * width, 1, width);
  const columnChange = (x: number, next: number) => meanChange(image, x, next, width, height);
  const top = borderDepth(height, (i) => rowChange(i, i + 1));
  const bottom = borderDepth(height, (i) => rowChange(height - 1 - i, height - 2 - i));
  const left = borderDepth(width, (i) => columnChange(i, i + 1));
  const right = borderDepth(width, (i) => columnChange(width - 1 - i, width - 2 - i));
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

function meanChange(image: GreyImage, from: number, to: number, stride: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count * stride; i += stride) {
    sum += Math.abs((image.data[to + i] ?? 0) - (image.data[from + i] ?? 0));
  }
  return sum / count;
}

function borderDepth(count: number, change: (depth: number) => number): number {
  let depth = 0;
  while (depth < count * DEEPEST_SHARE) {
    if (change(depth) > SAME) {
      const jump = Math.max(change(depth), change(depth + 1), change(depth + 2));
      return depth >= 2 && jump > JUMP ? depth + 1 : 0;
    }
    depth += 1;
  }
  return 0;
}
