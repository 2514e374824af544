import type { Layer } from '../../../core/contract/jobs.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { isMeasuredAt, withoutMargin } from '../jury-picture.ts';
import { type JuryPicture, type OverlayTexts, paintJury, paintMachine } from '../paint/overlay.ts';
import type { Scene } from '../scene.ts';

/** The longer side of a picture on which marks have their usual size, pixels. */
const USUAL_SIDE_PX = 960;
const TEXT_PX = 14;

/** What of a frame goes into its picture. */
export interface FramePictureParts {
  readonly frame: FrameIndex;
  readonly scene: Scene;
  readonly layers: ReadonlySet<Layer>;
  readonly jury: JuryPicture | null;
  readonly texts: OverlayTexts;
}

/**
 * The frame with its shown layers as a PNG in the full size of the picture.
 *
 * `picture` is what the player's `snapshot` gave; the caller closes it.
 */
export async function framePicture(picture: ImageBitmap, parts: FramePictureParts): Promise<Blob> {
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('this browser gives no canvas to draw the picture on');
  pen.drawImage(picture, 0, 0);
  const unit = Math.max(width, height) / USUAL_SIDE_PX;
  const place = {
    view: { scale: 1, offsetX: 0, offsetY: 0 },
    box: { left: 0, top: 0, right: width, bottom: height },
    unit,
    textPx: TEXT_PX * unit,
  };
  const { frame, layers, texts } = parts;
  const jury = layers.has('jury-points') ? parts.jury : null;
  const shown = isMeasuredAt(jury, frame) ? withoutMargin(layers) : layers;
  paintMachine(pen, { ...parts, layers: shown }, texts, place);
  if (jury !== null) paintJury(pen, frame, { ...jury, selected: null }, texts, place);
  return canvas.convertToBlob({ type: 'image/png' });
}
