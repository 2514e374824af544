import type { RgbImage } from '../pose/rgb-image.ts';
import { type Box, type GreyImage, greyFromRgb, smoothGrey } from './grey-image.ts';

/** A part of a picture, steadied, with the place of its corner in the picture. */
export interface PicturePart {
  readonly grey: GreyImage;
  readonly left: number;
  readonly top: number;
}

/** Steps weaker than this on the average, in levels of 255 a pixel, are noise and tell nothing. */
const FAINT_STEP = 1.5;
/** Cells along each side of what is compared. */
const CELLS = 4;
const SAME_SHARE = 0.5;

/** Cuts a part out of a picture; what lies outside the picture is left out. */
export function partOf(image: RgbImage, box: Box): PicturePart {
  const left = Math.min(image.width - 1, Math.max(0, Math.floor(box.x)));
  const top = Math.min(image.height - 1, Math.max(0, Math.floor(box.y)));
  const width = Math.max(1, Math.min(image.width - left, Math.ceil(box.width)));
  const height = Math.max(1, Math.min(image.height - top, Math.ceil(box.height)));
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * image.width + left) * 3;
    data.set(image.data.subarray(start, start + width * 3), row * width * 3);
  }
  return { grey: smoothGrey(greyFromRgb({ width, height, data })), left, top };
}

/** How much about a place looks the same in two pictures: how many of its cells do and how many do not. */
export interface StillCells {
  readonly still: number;
  readonly changed: number;
}

/**
 * Compares the surroundings of a place in two pictures of a camera that stands still.
 *
 * A body that is at the place in one picture and elsewhere in the other shares nothing; what is the same in both
 * does not belong to the body, so it stands before it. The square of `radiusPx` either way is cut into cells, so
 * that a thin bar with strong edges counts for what it covers. Steps of brightness are compared, which shadows change
 * little: a cell is still where |difference|^2 is less than half of |one|^2 + |other|^2. Cells without any steps, or
 * outside the pictures, count for neither.
 */
export function compareCells(
  one: PicturePart,
  other: PicturePart,
  place: { readonly x: number; readonly y: number },
  radiusPx: number,
): StillCells {
  const side = (2 * radiusPx) / CELLS;
  let still = 0;
  let changed = 0;
  for (let row = 0; row < CELLS; row += 1) {
    for (let column = 0; column < CELLS; column += 1) {
      const left = place.x - radiusPx + column * side;
      const top = place.y - radiusPx + row * side;
      const share = sameSteps(one, other, left, top, side);
      if (share === null) continue;
      if (share > SAME_SHARE) still += 1;
      else changed += 1;
    }
  }
  return { still, changed };
}

/** Share of the steps in a square that two pictures have in common; null for hardly any. */
function sameSteps(
  one: PicturePart,
  other: PicturePart,
  left: number,
  top: number,
  side: number,
): number | null {
  let difference = 0;
  let both = 0;
  let count = 0;
  for (let y = Math.round(top); y < top + side; y += 1) {
    for (let x = Math.round(left); x < left + side; x += 1) {
      const a = stepAt(one, x, y);
      const b = stepAt(other, x, y);
      if (!a || !b) continue;
      difference += (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
      both += a.x ** 2 + a.y ** 2 + b.x ** 2 + b.y ** 2;
      count += 1;
    }
  }
  return both < 2 * count * FAINT_STEP ** 2 || count === 0 ? null : 1 - difference / both;
}

function stepAt({ grey, left, top }: PicturePart, x: number, y: number): { x: number; y: number } | null {
  const column = x - left;
  const row = y - top;
  if (column < 1 || row < 1 || column >= grey.width - 1 || row >= grey.height - 1) return null;
  const at = row * grey.width + column;
  return {
    x: ((grey.data[at + 1] ?? 0) - (grey.data[at - 1] ?? 0)) / 2,
    y: ((grey.data[at + grey.width] ?? 0) - (grey.data[at - grey.width] ?? 0)) / 2,
  };
}
