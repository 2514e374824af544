import type { LineSegment } from './line-segments.ts';

/**
 * A line seen from the picture's centre, lengths as fractions of the picture's longer side.
 *
 * The centre stands for the camera's principal point.
 */
export interface CentredLine {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** Degrees turned clockwise from the axis along which it runs. */
  readonly turnDeg: number;
  readonly turnSdDeg: number;
  /** Share of this line in the evidence: lines of one object (two edges of a post) count together as one. */
  readonly weight: number;
  /** Place of the line in the list it came from. */
  readonly source: number;
}

const SAME_OBJECT_ASIDE = 0.035;
const SAME_OBJECT_TURN_DEG = 2;

/** Centres lines of one kind on the picture and shares the evidence among lines of the same object. */
export function centredLines(
  segments: readonly LineSegment[],
  runs: LineSegment['runs'],
  width: number,
  height: number,
): CentredLine[] {
  const long = Math.max(width, height);
  const lines = segments.flatMap((segment, source) => {
    if (segment.runs !== runs) return [];
    return [
      {
        x: ((segment.x1 + segment.x2) / 2 - width / 2) / long,
        y: ((segment.y1 + segment.y2) / 2 - height / 2) / long,
        length: segment.lengthPx / long,
        turnDeg: segment.turnDeg,
        turnSdDeg: segment.turnSdDeg,
        source,
      },
    ];
  });
  return lines.map((line) => {
    let shared = 0;
    for (const other of lines) {
      if (Math.abs(other.turnDeg - line.turnDeg) > SAME_OBJECT_TURN_DEG) continue;
      const aside = runs === 'upright' ? other.x - line.x : other.y - line.y;
      if (Math.abs(aside) < SAME_OBJECT_ASIDE) shared += Math.min(1, other.length / line.length);
    }
    return { ...line, weight: 1 / Math.max(1, shared) };
  });
}

/**
 * The lean of a plumb line at a place of the picture, in degrees clockwise.
 *
 * Plumb lines meet in the vertical vanishing point (-sin roll, cos roll, convergence) about the centre, with
 * `convergence` = tan(pitch) x longer side / focal length, positive when the camera looks down.
 * Source: Hartley and Zisserman, Multiple View Geometry, 2nd edition, section 8.6.
 */
export function plumbLeanDeg(rollDeg: number, convergence: number, x: number, y: number): number {
  const roll = rollDeg / DEGREES;
  return Math.atan2(Math.sin(roll) + convergence * x, Math.cos(roll) - convergence * y) * DEGREES;
}

const DEGREES = 180 / Math.PI;

/** How far things that were built plumb are off, in degrees; which of them fits is inferred from the lines. */
export const BUILD_ERRORS_DEG: readonly number[] = [0.1, 0.3, 0.8];

const WIDEST_LEAN_DEG = 35;
const LEANING_SHARE = 0.25;
const LEANING_SD_DEG = 5;

/** Chance that an upright edge of this length belongs to something plumb: rises with length. */
function plumbShare(length: number): number {
  return Math.min(0.85, 0.3 + 1.8 * length);
}

/**
 * Logarithm of how well one upright line fits a roll and convergence.
 *
 * A line is plumb, or leans somewhat (a sloping rack, a limb), or is anything at all.
 */
export function uprightLogLikelihood(
  line: CentredLine,
  rollDeg: number,
  convergence: number,
  buildErrorDeg: number,
): number {
  const offDeg = line.turnDeg - plumbLeanDeg(rollDeg, convergence, line.x, line.y);
  const sd = Math.hypot(buildErrorDeg, line.turnSdDeg);
  const plumb = plumbShare(line.length);
  const stray = 1 - plumb;
  const density =
    plumb * normalDensity(offDeg, sd) +
    stray * LEANING_SHARE * normalDensity(offDeg, LEANING_SD_DEG) +
    (stray * (1 - LEANING_SHARE)) / (2 * WIDEST_LEAN_DEG);
  return line.weight * Math.log(density);
}

function normalDensity(off: number, sd: number): number {
  return (Math.exp((-0.5 * off * off) / (sd * sd)) * 0.398942) / sd;
}
