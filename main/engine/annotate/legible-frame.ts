import { newCanvas } from '../../../core/picture/canvas.ts';
import { drawMagnified } from '../../../core/picture/magnify.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { SHADE } from './palette.ts';

/** A picture whose shorter side is less than this is doubled, so that the panel's text can be read. */
const LEAST_SIDE = 480;

/** The frame as it is, or with a picture twice as large when it is too small to write on. */
export function legibleFrame(frame: DecodedFrame): DecodedFrame {
  const { width, height } = frame.image;
  if (Math.min(width, height) >= LEAST_SIDE) return frame;
  const image = newCanvas(2 * width, 2 * height, SHADE);
  drawMagnified(
    image,
    frame.image,
    { x: 0, y: 0, width, height },
    { x: 0, y: 0, width: 2 * width, height: 2 * height },
  );
  return { ...frame, image, videoPxPerImagePx: frame.videoPxPerImagePx / 2 };
}
