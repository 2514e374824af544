import type { PNG } from 'pngjs';

/** Tells whether a pixel is of a kind. */
export type IsColour = (red: number, green: number, blue: number) => boolean;

/** The crease's colour, and the margin's. */
export const isAmber: IsColour = (red, green, blue) =>
  Math.abs(red - 255) < 12 && Math.abs(green - 176) < 20 && blue < 90;
/** Amber or something that lets grey shine through. */
export const isWarm: IsColour = (red, green, blue) => red - blue > 60 && red - green > 20;
/** The level line's colour. */
export const isCyan: IsColour = (red, green, blue) =>
  Math.abs(red - 60) < 25 && Math.abs(green - 200) < 25 && Math.abs(blue - 230) < 25;
/** The square that every drawn frame shows at its crease. */
export const isMagenta: IsColour = (red, green, blue) => red > 200 && green < 40 && blue > 200;
/** What a person placed. */
export const isLime: IsColour = (red, green, blue) =>
  Math.abs(red - 233) < 15 && Math.abs(green - 245) < 15 && Math.abs(blue - 106) < 30;

/** Whether a colour lies at a place, give or take the pixel that a line's edge falls on. */
export function isAt(picture: PNG, x: number, y: number, is: IsColour): boolean {
  return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => is(...colourAt(picture, x + dx, y + dy))));
}

/** How many pixels of a colour lie within 12 pixels of a place. */
export function countNear(picture: PNG, x: number, y: number, is: IsColour): number {
  let found = 0;
  for (let dy = -12; dy <= 12; dy++)
    for (let dx = -12; dx <= 12; dx++) if (is(...colourAt(picture, x + dx, y + dy))) found += 1;
  return found;
}

/** How many pixels of a picture are of a colour. */
export function count(picture: PNG, is: IsColour): number {
  let found = 0;
  for (let at = 0; at < picture.data.length; at += 4)
    if (is(picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0)) found += 1;
  return found;
}

/** Red, green and blue of a pixel; black outside the picture. */
export function colourAt(picture: PNG, x: number, y: number): readonly [number, number, number] {
  const at = 4 * (Math.round(y) * picture.width + Math.round(x));
  return [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
}
