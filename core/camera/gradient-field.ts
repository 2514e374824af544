import type { RgbImage } from '../pose/rgb-image.ts';

/** Brightness or colour steps of a part of a picture, on a grid that may be coarser than the picture. */
export interface GradientField {
  readonly width: number;
  readonly height: number;
  /** Step to the right and downwards, in levels of 255 per grid cell. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** Picture pixels a grid cell; the grid's corner lies at (`left`, `top`) of the picture. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  /** Size of the picture, beyond which nothing can be seen. */
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

/**
 * Computes the gradient of a square part of a picture, `scale` pixels a cell.
 *
 * The colour channel with the strongest step speaks, so that a red disc on grey of equal brightness still has
 * an outline. Outside the picture the nearest pixel stands in.
 */
export function gradientField(
  image: RgbImage,
  centreX: number,
  centreY: number,
  halfSide: number,
  scale: number,
): GradientField {
  const side = Math.max(8, Math.ceil((2 * halfSide) / scale));
  const left = centreX - (side * scale) / 2;
  const top = centreY - (side * scale) / 2;
  const dx = new Float32Array(side * side);
  const dy = new Float32Array(side * side);
  const power = new Float32Array(side * side);
  for (let channel = 0; channel < 3; channel += 1) {
    const cells = smooth(sampleChannel(image, channel, left, top, side, scale), side);
    for (let y = 1; y < side - 1; y += 1) {
      for (let x = 1; x < side - 1; x += 1) {
        const at = y * side + x;
        const gx = ((cells[at + 1] ?? 0) - (cells[at - 1] ?? 0)) / 2;
        const gy = ((cells[at + side] ?? 0) - (cells[at - side] ?? 0)) / 2;
        const strength = gx * gx + gy * gy;
        if (strength <= (power[at] ?? 0)) continue;
        power[at] = strength;
        dx[at] = gx;
        dy[at] = gy;
      }
    }
  }
  return {
    width: side,
    height: side,
    dx,
    dy,
    scale,
    left,
    top,
    pictureWidth: image.width,
    pictureHeight: image.height,
  };
}

/** Averages the picture pixels under each cell; a cell at least as fine as a pixel is interpolated. */
function sampleChannel(
  image: RgbImage,
  channel: number,
  left: number,
  top: number,
  side: number,
  scale: number,
): Float32Array {
  const cells = new Float32Array(side * side);
  const taps = Math.max(1, Math.round(scale));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      for (let j = 0; j < taps; j += 1) {
        const py = top + (y + (j + 0.5) / taps) * scale;
        for (let i = 0; i < taps; i += 1) {
          sum += interpolate(image, channel, left + (x + (i + 0.5) / taps) * scale, py);
        }
      }
      cells[y * side + x] = sum / (taps * taps);
    }
  }
  return cells;
}

function interpolate(image: RgbImage, channel: number, x: number, y: number): number {
  const { width, height, data } = image;
  const fx = Math.min(width - 1, Math.max(0, x - 0.5));
  const fy = Math.min(height - 1, Math.max(0, y - 0.5));
  const x0 = Math.floor(fx);
  const y0 = Math.floor(fy);
  const x1 = Math.min(width - 1, x0 + 1);
  const y1 = Math.min(height - 1, y0 + 1);
  const u = fx - x0;
  const v = fy - y0;
  const a = data[(y0 * width + x0) * 3 + channel] ?? 0;
  const b = data[(y0 * width + x1) * 3 + channel] ?? 0;
  const c = data[(y1 * width + x0) * 3 + channel] ?? 0;
  const d = data[(y1 * width + x1) * 3 + channel] ?? 0;
  return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
}

function smooth(cells: Float32Array, side: number): Float32Array {
  const rows = new Float32Array(side * side);
  const out = new Float32Array(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = y * side + x;
      const l = cells[x > 0 ? at - 1 : at] ?? 0;
      const r = cells[x < side - 1 ? at + 1 : at] ?? 0;
      rows[at] = (l + 2 * (cells[at] ?? 0) + r) / 4;
    }
  }
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = y * side + x;
      const u = rows[y > 0 ? at - side : at] ?? 0;
      const d = rows[y < side - 1 ? at + side : at] ?? 0;
      out[at] = (u + 2 * (rows[at] ?? 0) + d) / 4;
    }
  }
  return out;
}
