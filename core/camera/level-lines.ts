import type { CentredLine } from './upright-lines.ts';

/** The camera as level lines see it; lengths as fractions of the picture's longer side. */
export interface LevelView {
  readonly rollDeg: number;
  /** As in `plumbLeanDeg`. */
  readonly convergence: number;
  readonly focal: number;
}

/** Focal lengths over the picture's longer side that phones and cameras have; each as likely as the other. */
export const USUAL_FOCALS: readonly number[] = [0.75, 1.1];
const ALONG_SHARE = 0.35;
const ACROSS_SHARE = 0.08;
const FACING_SHARE = 0.17;
const LINE_WORTH = 0.5;
const WIDEST_TURN_DEG = 35;
const RADIANS = Math.PI / 180;

/**
 * How far level lines of the scene are turned at places of the picture, in degrees clockwise.
 *
 * The lines run at `azimuthDeg` to the picture plane (0: parallel to it; positive: the right end is farther
 * away), so they point to a vanishing point on the horizon. Places are counted from the picture's centre.
 * Source: Hartley and Zisserman, Multiple View Geometry, 2nd edition, section 8.6.
 */
function levelTurnDeg(view: LevelView, azimuthDeg: number): (x: number, y: number) => number {
  const roll = view.rollDeg * RADIANS;
  const horizon = view.focal * view.focal * view.convergence;
  const pitchCosine = 1 / Math.hypot(1, view.convergence * view.focal);
  const along = Math.cos(azimuthDeg * RADIANS);
  const away = (Math.sin(azimuthDeg * RADIANS) * pitchCosine) / view.focal;
  const right = along * Math.cos(roll) + away * horizon * Math.sin(roll);
  const down = along * Math.sin(roll) - away * horizon * Math.cos(roll);
  return (x, y) => Math.atan((down - away * y) / (right - away * x)) / RADIANS;
}

/**
 * Logarithm of how well level lines fit a roll, convergence and direction of the scene.
 *
 * A line runs along the scene's main direction, across it, parallel to the picture (a wall that the camera
 * faces while the platform stands obliquely), or is anything at all. Lines share makers and directions, so
 * each counts half. `azimuthStepDeg` is the
 * spacing at which directions are tried: it blurs what a line far from the horizon can say.
 */
export function levelLogLikelihood(
  lines: readonly CentredLine[],
  view: LevelView,
  azimuthDeg: number,
  azimuthStepDeg: number,
  buildErrorDeg: number,
): number {
  const along = levelTurnDeg(view, azimuthDeg);
  const across = levelTurnDeg(view, azimuthDeg + 90);
  const horizon = view.focal * view.focal * view.convergence;
  const stray = (1 - ALONG_SHARE - ACROSS_SHARE - FACING_SHARE) / (2 * WIDEST_TURN_DEG);
  let sum = 0;
  for (const line of lines) {
    const plainSd = Math.sqrt(buildErrorDeg ** 2 + line.turnSdDeg ** 2);
    const blur = ((horizon + line.y) * azimuthStepDeg) / (3 * view.focal);
    const sd = Math.sqrt(plainSd ** 2 + blur ** 2);
    const offAlong = line.turnDeg - along(line.x, line.y);
    const offAcross = line.turnDeg - across(line.x, line.y);
    const fits = ALONG_SHARE * bell(offAlong / sd) + ACROSS_SHARE * bell(offAcross / sd);
    const facing = (FACING_SHARE * bell((line.turnDeg - view.rollDeg) / plainSd)) / plainSd;
    sum += line.weight * Math.log(fits / sd + facing + stray);
  }
  return LINE_WORTH * sum;
}

function bell(off: number): number {
  return off > 6 || off < -6 ? 0 : Math.exp(-0.5 * off * off) * 0.398942;
}
