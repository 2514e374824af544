import type { RollEstimate } from './roll-from-lines.ts';

/** How far a line of sight points down, degrees. */
export interface Elevation {
  readonly elevationDeg: number;
  readonly sdDeg: number;
}

/** Focal length over the picture's longer side of phones and cameras as they are used for squats. */
const FOCAL_SHARE = 0.88;
const FOCAL_SHARE_SD = 0.17;
const DEGREES = 180 / Math.PI;

/**
 * How far the line of sight through a place of the picture points below the horizontal.
 *
 * The convergence of plumb lines gives the pitch of the picture's centre, the place's distance below it the
 * rest: both with the focal length, of which only the usual range is known. `place` in pixels of the picture,
 * origin top left; `width` and `height` of the picture.
 */
export function elevationAt(
  roll: RollEstimate,
  place: { readonly x: number; readonly y: number },
  width: number,
  height: number,
): Elevation {
  const turn = roll.rollDeg / DEGREES;
  const { convergence, convergenceSd, longSidePx } = roll.vertical;
  const right = (place.x - width / 2) / longSidePx;
  const low = (place.y - height / 2) / longSidePx;
  const below = low * Math.cos(turn) - right * Math.sin(turn);
  const at = (focal: number, converging: number) =>
    (Math.atan(converging * focal) + Math.atan(below / focal)) * DEGREES;
  const byFocal =
    (at(FOCAL_SHARE + FOCAL_SHARE_SD, convergence) - at(FOCAL_SHARE - FOCAL_SHARE_SD, convergence)) / 2;
  const byLines = at(FOCAL_SHARE, convergence + convergenceSd) - at(FOCAL_SHARE, convergence);
  return { elevationDeg: at(FOCAL_SHARE, convergence), sdDeg: Math.hypot(byFocal, byLines) };
}
