import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';

/** How a region of a picture becomes the input of a network. */
export interface CutOutForm {
  readonly width: number;
  readonly height: number;
  /** The numbers that byte 0 and byte 255 become, for red, green and blue. */
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
  /** What lies outside the picture: its nearest pixel, or a grey of this byte. */
  readonly outside: 'nearest' | number;
}

/** A turned rectangle of a picture; a `Region` is one with equal sides. */
export interface Rectangle {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
}

/** The rectangle of a region. */
export function rectangleOfRegion({ centreX, centreY, side, rotation }: Region): Rectangle {
  return { centreX, centreY, width: side, height: side, rotation };
}

/** Source positions are whole multiples of 1/32 pixel, as in OpenCV's `remap`. */
const STEPS = 32;
const STEP_BITS = 5;
const STEP_MASK = STEPS - 1;
/** Weights of four neighbours sum to 32 x 32. */
const WEIGHT_BITS = 10;
const HALF_WEIGHT = 512;
/** Red and blue of four bytes read at once, each with sixteen bits to grow into. */
const RED_AND_BLUE = 0xff00ff;
const LOW_HALF = 0xffff;

/**
 * Cuts a turned rectangle out of a picture and writes it to `target`, plane after plane (red, green, blue).
 *
 * The place (i, j) of the cut-out takes its colour from the corner-to-corner affine map of (i, j), bilinear,
 * with positions rounded to 1/32 pixel and colours to whole bytes: OpenCV's `warpPerspective` without a
 * half-pixel shift, as MediaPipe 0.10 uses it, so that the network sees the same numbers.
 */
export function cutOut(image: RgbImage, rectangle: Rectangle, form: CutOutForm, target: Float32Array): void {
  const map = affineMap(rectangle, form);
  const scales = form.high.map((high, channel) => (high - (form.low[channel] ?? 0)) / 255);
  const [redScale = 1, greenScale = 1, blueScale = 1] = scales;
  const [redLow, greenLow, blueLow] = form.low;
  const bytes = new DataView(image.data.buffer, image.data.byteOffset, image.data.byteLength);
  const rowBytes = image.width * 3;
  const plane = form.width * form.height;
  const twoPlanes = 2 * plane;

  for (let row = 0; row < form.height; row++) {
    const rowX = map.startX + map.downX * row;
    const rowY = map.startY + map.downY * row;
    const inside = spanInside(image, rowX, rowY, map, form.width);
    cutEdge(image, form, target, row, 0, inside.from, map);
    cutEdge(image, form, target, row, inside.to, form.width, map);
    let place = row * form.width + inside.from;
    for (let column = inside.from; column < inside.to; column++, place++) {
      const x = (rowX + map.rightX * column) | 0;
      const y = (rowY + map.rightY * column) | 0;
      const rightWeight = x & STEP_MASK;
      const lowerWeight = y & STEP_MASK;
      const leftWeight = STEPS - rightWeight;
      const upperWeight = STEPS - lowerWeight;
      const at = (y >> STEP_BITS) * rowBytes + (x >> STEP_BITS) * 3;
      // Two neighbouring pixels are six bytes: bytes 0-3 hold the first pixel, bytes 2-5 end with the second.
      const upperLeft = bytes.getInt32(at, true);
      const upperRight = bytes.getInt32(at + 2, true) >> 8;
      const lowerLeft = bytes.getInt32(at + rowBytes, true);
      const lowerRight = bytes.getInt32(at + rowBytes + 2, true) >> 8;
      const upperRedBlue =
        Math.imul(upperLeft & RED_AND_BLUE, leftWeight) + Math.imul(upperRight & RED_AND_BLUE, rightWeight);
      const lowerRedBlue =
        Math.imul(lowerLeft & RED_AND_BLUE, leftWeight) + Math.imul(lowerRight & RED_AND_BLUE, rightWeight);
      const upperGreen = ((upperLeft >> 8) & 255) * leftWeight + ((upperRight >> 8) & 255) * rightWeight;
      const lowerGreen = ((lowerLeft >> 8) & 255) * leftWeight + ((lowerRight >> 8) & 255) * rightWeight;
      const red =
        ((upperRedBlue & LOW_HALF) * upperWeight + (lowerRedBlue & LOW_HALF) * lowerWeight + HALF_WEIGHT) >>
        WEIGHT_BITS;
      const green = (upperGreen * upperWeight + lowerGreen * lowerWeight + HALF_WEIGHT) >> WEIGHT_BITS;
      const blue =
        ((upperRedBlue >>> 16) * upperWeight + (lowerRedBlue >>> 16) * lowerWeight + HALF_WEIGHT) >>
        WEIGHT_BITS;
      target[place] = red * redScale + redLow;
      target[place + plane] = green * greenScale + greenLow;
      target[place + twoPlanes] = blue * blueScale + blueLow;
    }
  }
}

/** Source position of a place in the cut-out, in 1/32 pixel, with half a step added for rounding. */
interface AffineMap {
  readonly startX: number;
  readonly startY: number;
  readonly rightX: number;
  readonly rightY: number;
  readonly downX: number;
  readonly downY: number;
}

function affineMap(rectangle: Rectangle, form: CutOutForm): AffineMap {
  const cosine = Math.cos(rectangle.rotation) * STEPS;
  const sine = Math.sin(rectangle.rotation) * STEPS;
  const rightX = (cosine * rectangle.width) / form.width;
  const rightY = (sine * rectangle.width) / form.width;
  const downX = (-sine * rectangle.height) / form.height;
  const downY = (cosine * rectangle.height) / form.height;
  return {
    startX: STEPS * rectangle.centreX - (form.width * rightX + form.height * downX) / 2 + 0.5,
    startY: STEPS * rectangle.centreY - (form.width * rightY + form.height * downY) / 2 + 0.5,
    rightX,
    rightY,
    downX,
    downY,
  };
}

/** The columns of a row whose four neighbours all lie in the picture; ends are drawn in by one for safety. */
function spanInside(
  image: RgbImage,
  rowX: number,
  rowY: number,
  map: AffineMap,
  width: number,
): { readonly from: number; readonly to: number } {
  const across = columnsWithin(rowX, map.rightX, (image.width - 1) * STEPS, width);
  const down = columnsWithin(rowY, map.rightY, (image.height - 1) * STEPS, width);
  const from = Math.max(across.from, down.from);
  return { from, to: Math.max(from, Math.min(across.to, down.to)) };
}

function columnsWithin(
  start: number,
  step: number,
  limit: number,
  width: number,
): { readonly from: number; readonly to: number } {
  if (Math.abs(step) * width < 1) {
    const within = start >= 1 && start < limit - 1;
    return within ? { from: 0, to: width } : { from: width, to: width };
  }
  const first = Math.min(-start / step, (limit - start) / step);
  const last = Math.max(-start / step, (limit - start) / step);
  const from = Math.min(width, Math.max(0, Math.ceil(first) + 1));
  return { from, to: Math.max(from, Math.min(width, Math.floor(last) - 1)) };
}

function cutEdge(
  image: RgbImage,
  form: CutOutForm,
  target: Float32Array,
  row: number,
  from: number,
  to: number,
  map: AffineMap,
): void {
  const plane = form.width * form.height;
  for (let column = from; column < to; column++) {
    const x = Math.floor(map.startX + map.downX * row + map.rightX * column);
    const y = Math.floor(map.startY + map.downY * row + map.rightY * column);
    for (let channel = 0; channel < 3; channel++) {
      const low = form.low[channel] ?? 0;
      const scale = ((form.high[channel] ?? 1) - low) / 255;
      target[channel * plane + row * form.width + column] =
        blendAt(image, x, y, channel, form.outside) * scale + low;
    }
  }
}

/** The colour at a position in 1/32 pixel, as a whole byte. */
function blendAt(
  image: RgbImage,
  x: number,
  y: number,
  channel: number,
  outside: CutOutForm['outside'],
): number {
  const left = Math.floor(x / STEPS);
  const top = Math.floor(y / STEPS);
  const rightWeight = x - left * STEPS;
  const lowerWeight = y - top * STEPS;
  const upper =
    byteAt(image, left, top, channel, outside) * (STEPS - rightWeight) +
    byteAt(image, left + 1, top, channel, outside) * rightWeight;
  const lower =
    byteAt(image, left, top + 1, channel, outside) * (STEPS - rightWeight) +
    byteAt(image, left + 1, top + 1, channel, outside) * rightWeight;
  return (upper * (STEPS - lowerWeight) + lower * lowerWeight + HALF_WEIGHT) >> WEIGHT_BITS;
}

function byteAt(
  image: RgbImage,
  x: number,
  y: number,
  channel: number,
  outside: CutOutForm['outside'],
): number {
  const nearestX = Math.min(Math.max(x, 0), image.width - 1);
  const nearestY = Math.min(Math.max(y, 0), image.height - 1);
  if (outside !== 'nearest' && (nearestX !== x || nearestY !== y)) return outside;
  return image.data[(nearestY * image.width + nearestX) * 3 + channel] ?? 0;
}
