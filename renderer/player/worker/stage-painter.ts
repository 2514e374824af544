import type { Size, StageView } from '../../../core/playback/stage-view.ts';
import type { Picture } from './frame-cache.ts';

/** From this enlargement on, device pixels for one of the picture, pixels are shown as they are and not smoothed. */
const SHARP_FROM = 4;

/** How a clip's stored frames become upright pictures with square pixels. */
export interface Upright {
  /** Size of the upright picture. */
  readonly picture: Size;
  readonly rotationDeg: number;
}

/** Draws a picture under a view given in device pixels; what the picture does not cover is black. */
export function paintPicture(
  context: OffscreenCanvasRenderingContext2D,
  picture: Picture | OffscreenCanvas,
  upright: Upright,
  view: StageView,
  sharp = false,
): void {
  const { width, height } = context.canvas;
  const { scale, offsetX, offsetY } = view;
  const right = offsetX + upright.picture.width * scale;
  const bottom = offsetY + upright.picture.height * scale;
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (offsetX > 0 || offsetY > 0 || right < width || bottom < height) {
    context.fillStyle = '#000';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingEnabled = !sharp && scale < SHARP_FROM;
  context.setTransform(scale, 0, 0, scale, offsetX, offsetY);
  const stored = turn(context, upright);
  context.drawImage(picture, 0, 0, stored.width, stored.height);
}

/** Turns the plane so that a stored frame drawn at its origin stands upright; returns the size to draw it in. */
function turn(context: OffscreenCanvasRenderingContext2D, { picture, rotationDeg }: Upright): Size {
  const { width, height } = picture;
  const quarters = (((Math.round(rotationDeg / 90) % 4) + 4) % 4) as 0 | 1 | 2 | 3;
  if (quarters === 1) context.transform(0, 1, -1, 0, width, 0);
  if (quarters === 2) context.transform(-1, 0, 0, -1, width, height);
  if (quarters === 3) context.transform(0, -1, 1, 0, 0, height);
  return quarters % 2 === 1 ? { width: height, height: width } : picture;
}

/** The upright picture in its full size, as an image of its own. */
export function uprightBitmap(picture: Picture, upright: Upright): ImageBitmap {
  const canvas = new OffscreenCanvas(upright.picture.width, upright.picture.height);
  paintPicture(context2d(canvas), picture, upright, { scale: 1, offsetX: 0, offsetY: 0 });
  return canvas.transferToImageBitmap();
}

/** The drawing surface of a canvas; that a browser has none is a bug of the surroundings. */
export function context2d(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser gives no drawing surface');
  return context;
}
