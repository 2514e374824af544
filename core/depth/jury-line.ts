import type { PlacedPoints } from '../contract/measurements.ts';
import { distancePx } from '../pose/kinematics.ts';
import type { VideoPoint } from '../pose/video-point.ts';
import { addSds, type Estimate } from './estimate.ts';
import { FOCAL_SHARE, PLACED_DIFFERENCE_SD_PX } from './jury-placing.ts';
import type { View } from './view.ts';

/** A line that a person drew along something truly level or truly upright. */
export type TrueLine = NonNullable<PlacedPoints['trueLine']>;

/** Shorter than this a line says nothing of the roll. */
const SHORTEST_PX = 8;
/** What stands or lies in a hall does so to this much: our assumption, as for the edges that the program finds. */
const BUILD_SD_DEG = 0.4;
/** A level edge is taken to run within this of the picture's plane, however the lifter stands. */
const MOST_TURN_DEG = 50;
const DEGREES = 180 / Math.PI;

/**
 * The roll at the legs that a drawn line shows; null when it is too short to tell.
 *
 * Perspective leans an upright that stands aside of the legs by (distance aside / focal length) x tan(elevation):
 * that is undone, with what is not known of elevation and focal length as error. A level edge that runs askew to
 * the picture slopes by its height below the horizon, and how askew it runs nobody knows: that is all error, so
 * an upright beside the lifter tells most. `legs` is the middle of the placed points, `longSidePx` the picture's.
 */
export function rollFromLine(
  line: TrueLine,
  legs: VideoPoint,
  view: View,
  longSidePx: number,
): Estimate | null {
  const lengthPx = distancePx(line.from, line.to);
  if (lengthPx < SHORTEST_PX) return null;
  const turnDeg = line.kind === 'vertical' ? leanDeg(line) : slopeDeg(line);
  const placingSdDeg = (PLACED_DIFFERENCE_SD_PX / lengthPx) * DEGREES;
  const focalPx = FOCAL_SHARE.value * longSidePx;
  const { right, below } = fromLegs(line, legs, turnDeg);
  const elevation = view.elevationDeg.value / DEGREES;
  if (line.kind === 'vertical') {
    const leanOfPerspectiveDeg = (right / focalPx) * Math.tan(elevation) * DEGREES;
    const perspectiveSdDeg = addSds(
      (right / focalPx) * view.elevationDeg.sd,
      leanOfPerspectiveDeg * (FOCAL_SHARE.sd / FOCAL_SHARE.value),
    );
    return {
      value: turnDeg - leanOfPerspectiveDeg,
      sd: addSds(placingSdDeg, BUILD_SD_DEG, perspectiveSdDeg),
      source: 'upright drawn by a person',
    };
  }
  const belowHorizon = Math.abs(below / focalPx + Math.tan(elevation)) + view.elevationDeg.sd / DEGREES;
  const askewDeg = Math.min(MOST_TURN_DEG, addSds(view.azimuthDeg.value, view.azimuthDeg.sd));
  const perspectiveSdDeg = belowHorizon * Math.tan(askewDeg / DEGREES) * DEGREES;
  return {
    value: turnDeg,
    sd: addSds(placingSdDeg, BUILD_SD_DEG, perspectiveSdDeg),
    source: 'level line drawn by a person',
  };
}

/** How far an upright leans clockwise in the picture, -90 to 90 degrees, whichever end was drawn first. */
function leanDeg({ from, to }: TrueLine): number {
  const [top, foot] = from.y <= to.y ? [from, to] : [to, from];
  return Math.atan2(top.x - foot.x, foot.y - top.y) * DEGREES;
}

/** How far a level line falls to the picture's right, -90 to 90 degrees, whichever end was drawn first. */
function slopeDeg({ from, to }: TrueLine): number {
  const [left, right] = from.x <= to.x ? [from, to] : [to, from];
  return Math.atan2(right.y - left.y, right.x - left.x) * DEGREES;
}

/** Where the middle of a line lies from the legs, along the level and the upright that the line itself gives. */
function fromLegs({ from, to }: TrueLine, legs: VideoPoint, turnDeg: number) {
  const x = (from.x + to.x) / 2 - legs.x;
  const y = (from.y + to.y) / 2 - legs.y;
  const turn = turnDeg / DEGREES;
  return { right: x * Math.cos(turn) + y * Math.sin(turn), below: y * Math.cos(turn) - x * Math.sin(turn) };
}
