import type { Box, GreyImage } from './grey-image.ts';

/** Places where brightness steps along a row, found to a fraction of a pixel; row after row. */
export interface EdgePoints {
  /** First index of each row into the other arrays; one more entry than rows. */
  readonly rowStart: Int32Array;
  readonly x: Float32Array;
  /** Horizontal brightness step, signed. */
  readonly step: Float32Array;
  /** Columns that the edge moves to the right from one row to the next, from the gradient's direction. */
  readonly slope: Float32Array;
  readonly count: number;
}

/**
 * Finds the edge points of each row of a smoothed picture.
 *
 * A point is where the brightness step to the right is largest among its neighbours, larger than the picture's
 * usual step and steeper than 45 degrees; a parabola through three steps places it. Points inside `exclude`
 * are left out.
 */
export function edgePoints(smooth: GreyImage, exclude: readonly Box[]): EdgePoints {
  const { width, height, data } = smooth;
  const threshold = stepThreshold(smooth);
  const rowStart = new Int32Array(height + 1);
  const xs: number[] = [];
  const steps: number[] = [];
  const slopes: number[] = [];
  for (let y = 0; y < height; y += 1) {
    rowStart[y] = xs.length;
    if (y < 2 || y >= height - 2) continue;
    const base = y * width;
    const blocked = exclude.filter((box) => y >= box.y && y < box.y + box.height);
    for (let x = 3; x < width - 3; x += 1) {
      const step = ((data[base + x + 1] ?? 0) - (data[base + x - 1] ?? 0)) / 2;
      const size = Math.abs(step);
      if (size < threshold) continue;
      const left = Math.abs((data[base + x] ?? 0) - (data[base + x - 2] ?? 0)) / 2;
      const right = Math.abs((data[base + x + 2] ?? 0) - (data[base + x] ?? 0)) / 2;
      if (size < left || size <= right) continue;
      const rise = ((data[base + width + x] ?? 0) - (data[base - width + x] ?? 0)) / 2;
      const slope = -rise / step;
      if (Math.abs(slope) > 1) continue;
      if (blocked.some((box) => x >= box.x && x < box.x + box.width)) continue;
      const bend = left - 2 * size + right;
      xs.push(x + (bend < 0 ? (0.5 * (left - right)) / bend : 0));
      steps.push(step);
      slopes.push(slope);
    }
  }
  rowStart[height] = xs.length;
  return {
    rowStart,
    x: Float32Array.from(xs),
    step: Float32Array.from(steps),
    slope: Float32Array.from(slopes),
    count: xs.length,
  };
}

/** Steps below a few times the picture's usual step are texture and noise. */
function stepThreshold(smooth: GreyImage): number {
  const { width, height, data } = smooth;
  const histogram = new Int32Array(256);
  let total = 0;
  for (let y = 2; y < height - 2; y += 3) {
    for (let x = 2; x < width - 2; x += 3) {
      const at = y * width + x;
      const step = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2;
      const bin = Math.min(255, Math.floor(step * 16));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      total += 1;
    }
  }
  let seen = 0;
  let bin = 0;
  while (bin < 255 && seen + (histogram[bin] ?? 0) < total / 2) {
    seen += histogram[bin] ?? 0;
    bin += 1;
  }
  const median = (bin + 0.5) / 16;
  return Math.min(6, Math.max(1.2, 3 * median));
}
