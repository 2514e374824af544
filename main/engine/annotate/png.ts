import { PNG } from 'pngjs';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';

/** Packs a picture as a PNG file's bytes. */
export function encodePng(image: RgbImage): Uint8Array {
  const png = new PNG({ width: image.width, height: image.height });
  png.data = Buffer.from(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  return PNG.sync.write(png, { colorType: 2, inputColorType: 2, inputHasAlpha: false });
}
