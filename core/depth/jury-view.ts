import type { PlacedPoints } from '../contract/measurements.ts';
import type { Size } from '../playback/stage-view.ts';
import { distancePx } from '../pose/kinematics.ts';
import { nearLegOf } from '../pose/merge-legs.ts';
import { type VideoPoint, videoPoint } from '../pose/video-point.ts';
import { type Estimate, fuse } from './estimate.ts';
import { scaleFromLength } from './jury-length.ts';
import { rollFromLine } from './jury-line.ts';
import { KNEE_TOP_FROM_CREASE } from './surface-offsets.ts';
import type { View } from './view.ts';

/** A camera of which nothing is known: the program's own assumptions before it has looked, and any side of a lifter. */
const UNKNOWN_ROLL: Estimate = { value: 0, sd: 2.5, source: 'usual care in holding a camera' };
const UNKNOWN_ELEVATION: Estimate = {
  value: 6,
  sd: 9,
  source: 'usual camera heights, any side of the lifter',
};
const UNKNOWN_AZIMUTH: Estimate = { value: 0, sd: 30, source: 'nothing known' };
/** How far the picture's distance from crease to knee top says the scale, as a share: bodies and azimuths differ. */
const SCALE_FROM_POINTS_SD = 0.4;
/** A lifter who stands fills this share of the picture's height, give or take 35 %: our assumption. */
const LIFTER_PER_PICTURE = 0.65;
const SCALE_FROM_PICTURE_SD = 0.35;
const USUAL_STATURE_MM = 1700;
const USUAL_THIGH_MM = 396;

/**
 * The camera as placed points are measured under: the machine's, but what a person drew outranks it.
 *
 * `machine` is null where the machine saw no lifter; then little is known, and the deviations say so. Null when no
 * leg has both its points.
 */
export function juryView(points: PlacedPoints, machine: View | null, picture: Size): View | null {
  const legs = [points.left, points.right].flatMap((leg) => leg ?? []);
  if (legs.length === 0) return null;
  const middle = middleOf(legs.flatMap(({ hipCrease, kneeTop }) => [hipCrease, kneeTop]));
  const longSidePx = Math.max(picture.width, picture.height);
  const base = machine ?? viewFromPoints(legs, picture);
  const line = points.trueLine && rollFromLine(points.trueLine, middle, base, longSidePx);
  const length = points.knownLength && scaleFromLength(points.knownLength, base, longSidePx);
  return {
    ...base,
    rollDeg: outranked(base.rollDeg, line),
    logMmPerPx: outranked(base.logMmPerPx, length),
  };
}

/**
 * A person's estimate speaks alone where it is at least as precise as the machine's, else both are fused.
 *
 * Both come from the same picture, so a precise one gains nothing from the other; and a jury that has seen the
 * machine take a leaning rack for upright must be able to overrule it.
 */
function outranked(machine: Estimate, person: Estimate | null): Estimate {
  if (person === null) return machine;
  return person.sd <= machine.sd ? person : (fuse([machine, person]) ?? machine);
}

function viewFromPoints(legs: readonly NonNullable<PlacedPoints['left']>[], picture: Size): View {
  const ahead = legs.reduce((sum, { hipCrease, kneeTop }) => sum + kneeTop.x - hipCrease.x, 0);
  const facing = ahead < 0 ? -1 : 1;
  const longest = Math.max(1, ...legs.map(({ hipCrease, kneeTop }) => distancePx(hipCrease, kneeTop)));
  const fromPoints: Estimate = {
    value: Math.log(KNEE_TOP_FROM_CREASE.aheadMm.mean / longest),
    sd: SCALE_FROM_POINTS_SD,
    source: 'usual distance from crease to knee top',
  };
  const fromPicture: Estimate = {
    value: Math.log(USUAL_STATURE_MM / (LIFTER_PER_PICTURE * picture.height)),
    sd: SCALE_FROM_PICTURE_SD,
    source: 'usual size of a lifter in the picture',
  };
  return {
    rollDeg: UNKNOWN_ROLL,
    elevationDeg: UNKNOWN_ELEVATION,
    azimuthDeg: UNKNOWN_AZIMUTH,
    logMmPerPx: fuse([fromPoints, fromPicture]) ?? fromPicture,
    thighMm: USUAL_THIGH_MM,
    nearLeg: nearLegOf(facing),
    facing,
  };
}

function middleOf(points: readonly VideoPoint[]): VideoPoint {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return videoPoint(sum.x / points.length, sum.y / points.length);
}
