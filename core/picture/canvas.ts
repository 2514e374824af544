import type { RgbImage } from '../pose/rgb-image.ts';
import type { Colour, Ink } from './colour.ts';

/** A place on a canvas in pixels: origin top left corner, y down, centre of the first pixel (0.5, 0.5). */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle on a canvas, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Makes a picture of one colour to draw on. */
export function newCanvas(width: number, height: number, background: Colour): RgbImage {
  const data = new Uint8Array(width * height * 3);
  const row = data.subarray(0, width * 3);
  for (let offset = 0; offset < row.length; offset += 3) {
    row[offset] = background.red;
    row[offset + 1] = background.green;
    row[offset + 2] = background.blue;
  }
  for (let y = 1; y < height; y += 1) data.set(row, y * width * 3);
  return { width, height, data };
}

/** Copies a picture onto the canvas with its top left corner at whole pixels; what falls outside is dropped. */
export function placeImage(canvas: RgbImage, image: RgbImage, left: number, top: number): void {
  const columns = Math.min(image.width, canvas.width - left);
  const rows = Math.min(image.height, canvas.height - top);
  for (let row = 0; row < rows; row += 1) {
    const from = row * image.width * 3;
    canvas.data.set(image.data.subarray(from, from + columns * 3), ((top + row) * canvas.width + left) * 3);
  }
}

/** Lays ink over one pixel, given by its byte offset; `coverage` is the part of the pixel that is inked, 0 to 1. */
export function blendPixel(canvas: RgbImage, offset: number, over: Ink, coverage: number): void {
  const alpha = over.alpha * coverage;
  const { data } = canvas;
  const red = data[offset] ?? 0;
  const green = data[offset + 1] ?? 0;
  const blue = data[offset + 2] ?? 0;
  data[offset] = red + (over.red - red) * alpha + 0.5;
  data[offset + 1] = green + (over.green - green) * alpha + 0.5;
  data[offset + 2] = blue + (over.blue - blue) * alpha + 0.5;
}
