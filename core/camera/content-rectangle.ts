import type { Box, GreyImage } from './grey-image.ts';

const FLAT = 3;

/**
 * Finds the part of a picture inside plain borders (letterbox bars, frames put around by an app).
 *
 * Such borders are exactly level and would pose as perfect evidence of an upright camera. A row or column
 * belongs to the border while its brightness scatters by less than 3 of 255 about the border's own.
 */
export function contentRectangle(image: GreyImage): Box {
  const { width, height } = image;
  const row = (y: number) => scatter(image, y * width, 1, width);
  const column = (x: number) => scatter(image, x, width, height);
  const top = borderDepth(row, height, 1);
  const bottom = borderDepth(row, height, -1);
  const left = borderDepth(column, width, 1);
  const right = borderDepth(column, width, -1);
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

function scatter(
  image: GreyImage,
  start: number,
  stride: number,
  count: number,
): { mean: number; sd: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i += 1) {
    const value = image.data[start + i * stride] ?? 0;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean, sd: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

function borderDepth(line: (at: number) => { mean: number; sd: number }, count: number, way: 1 | -1): number {
  const first = line(way === 1 ? 0 : count - 1);
  if (first.sd > FLAT) return 0;
  let depth = 0;
  while (depth < count / 3) {
    const next = line(way === 1 ? depth : count - 1 - depth);
    if (next.sd > FLAT || Math.abs(next.mean - first.mean) > FLAT) break;
    depth += 1;
  }
  return depth < count / 3 ? depth : 0;
}
