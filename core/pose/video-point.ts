import type { Brand } from '../brand.ts';

/**
 * A place in the picture as it is shown (rotation flag and pixel shape applied), in pixels.
 *
 * The origin is the top left corner of the picture, y grows downwards, and the centre of the first pixel is
 * (0.5, 0.5).
 */
export type VideoPoint = Brand<{ readonly x: number; readonly y: number }, 'VideoPoint'>;

/** Makes a point of the picture from pixel coordinates. */
export function videoPoint(x: number, y: number): VideoPoint {
  return { x, y } as VideoPoint;
}
