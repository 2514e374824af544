import type { RgbImage } from '../pose/rgb-image.ts';

/** A picture of brightness alone, 0 to 255 with fractions; row after row without padding. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** width x height values. */
  readonly data: Float32Array;
}

/** A rectangle of the picture in pixels, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Turns colour into brightness (ITU-R BT.601 weights). */
export function greyFromRgb(image: RgbImage): GreyImage {
  const pixels = image.width * image.height;
  const data = new Float32Array(pixels);
  const rgb = image.data;
  for (let i = 0, j = 0; i < pixels; i += 1, j += 3) {
    data[i] = 0.299 * (rgb[j] ?? 0) + 0.587 * (rgb[j + 1] ?? 0) + 0.114 * (rgb[j + 2] ?? 0);
  }
  return { width: image.width, height: image.height, data };
}

/** Makes a picture smaller by averaging blocks of `factor` x `factor` pixels; a remainder at the far edges is dropped. */
export function shrinkGrey(image: GreyImage, factor: number): GreyImage {
  if (factor === 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Float32Array(width * height);
  const weight = 1 / (factor * factor);
  for (let y = 0; y < height; y += 1) {
    for (let inner = 0; inner < factor; inner += 1) {
      let from = (y * factor + inner) * image.width;
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        for (let k = 0; k < factor; k += 1) sum += image.data[from + k] ?? 0;
        from += factor;
        const at = y * width + x;
        data[at] = (data[at] ?? 0) + sum * weight;
      }
    }
  }
  return { width, height, data };
}

/** Swaps rows and columns, so that horizontal lines become vertical ones. */
export function transposeGrey(image: GreyImage): GreyImage {
  const { width, height } = image;
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[x * height + y] = image.data[y * width + x] ?? 0;
  }
  return { width: height, height: width, data };
}

/** Blurs with a small binomial kernel (1 4 6 4 1, a standard deviation of one pixel) along both axes. */
export function smoothGrey(image: GreyImage): GreyImage {
  const { width, height } = image;
  const rows = new Float32Array(width * height);
  const data = new Float32Array(width * height);
  const source = image.data;
  for (let y = 0; y < height; y += 1) {
    const base = y * width;
    for (let x = 0; x < width; x += 1) {
      const l2 = source[base + Math.max(0, x - 2)] ?? 0;
      const l1 = source[base + Math.max(0, x - 1)] ?? 0;
      const r1 = source[base + Math.min(width - 1, x + 1)] ?? 0;
      const r2 = source[base + Math.min(width - 1, x + 2)] ?? 0;
      rows[base + x] = (l2 + r2 + 4 * (l1 + r1) + 6 * (source[base + x] ?? 0)) / 16;
    }
  }
  for (let y = 0; y < height; y += 1) {
    const base = y * width;
    const u2 = Math.max(0, y - 2) * width;
    const u1 = Math.max(0, y - 1) * width;
    const d1 = Math.min(height - 1, y + 1) * width;
    const d2 = Math.min(height - 1, y + 2) * width;
    for (let x = 0; x < width; x += 1) {
      const far = (rows[u2 + x] ?? 0) + (rows[d2 + x] ?? 0);
      const near = (rows[u1 + x] ?? 0) + (rows[d1 + x] ?? 0);
      data[base + x] = (far + 4 * near + 6 * (rows[base + x] ?? 0)) / 16;
    }
  }
  return { width, height, data };
}
