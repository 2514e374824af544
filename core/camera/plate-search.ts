import { type Ellipse, ellipsePoint } from './ellipse.ts';
import type { GradientField } from './gradient-field.ts';

/** Where to look for a plate, in pixels of the picture. */
export interface PlateGuess {
  readonly x: number;
  readonly y: number;
  /** How far the plate's middle may be from (x, y). */
  readonly reachPx: number;
  readonly smallestRadiusPx: number;
  readonly largestRadiusPx: number;
  /** Clockwise turn of the bar in the picture from horizontal, as well as it is known; the roll if nothing else. */
  readonly barTurnDeg: number;
}

/** An ellipse with the share of its outline that lies on an edge, 0 to 1. */
export interface PlateCandidate {
  readonly ellipse: Ellipse;
  readonly support: number;
}

const RATIOS: readonly number[] = [1, 0.92, 0.84, 0.74, 0.64];
const OUTLINE_POINTS = 40;
/** Coprime to the number of points, so that the first few already go all around. */
const VISIT_STRIDE = 11;
/** After so many points an outline is given up that has less than this share of the support it would need. */
const LOOKS: readonly { readonly points: number; readonly share: number }[] = [
  { points: 5, share: 0.4 },
  { points: 12, share: 0.6 },
  { points: 22, share: 0.75 },
  { points: OUTLINE_POINTS, share: 1 },
];
const RADIUS_GROWTH = 1.06;
const FAINT_STEP = 5;
const KEPT = 14;

/**
 * Finds the ellipses near a guess whose outline has the most edges across it.
 *
 * Every centre, radius and foreshortening of a grid is scored by the mean of |step along the normal| /
 * (|step| + faint) over the outline: contrast counts little, direction much. The best ones come back, no two
 * of them nearly alike, best first.
 */
export function searchPlates(field: GradientField, guess: PlateGuess): PlateCandidate[] {
  const found: PlateCandidate[] = [];
  const stride = Math.max(field.scale, guess.smallestRadiusPx / 14);
  const steps = Math.ceil(guess.reachPx / stride);
  for (let radius = guess.smallestRadiusPx; radius <= guess.largestRadiusPx; radius *= RADIUS_GROWTH) {
    for (const ratio of RATIOS) {
      const shape = { alongPx: radius * ratio, acrossPx: radius, turnDeg: guess.barTurnDeg };
      const outline = outlineOf({ x: 0, y: 0, ...shape }, field.scale);
      for (let j = -steps; j <= steps; j += 1) {
        for (let i = -steps; i <= steps; i += 1) {
          const x = guess.x + i * stride;
          const y = guess.y + j * stride;
          const least = found.length < KEPT ? 0 : (found.at(-1)?.support ?? 0);
          const support = scoreOutline(field, outline, x, y, least);
          if (support > least) keepBest(found, support, { x, y, ...shape });
        }
      }
    }
  }
  return found;
}

/** Points of an outline in cells about its middle, each followed by its normal. */
function outlineOf(ellipse: Ellipse, scale: number): Float64Array {
  const outline = new Float64Array(OUTLINE_POINTS * 4);
  for (let k = 0; k < OUTLINE_POINTS; k += 1) {
    const point = ellipsePoint(
      ellipse,
      (2 * Math.PI * ((k * VISIT_STRIDE) % OUTLINE_POINTS)) / OUTLINE_POINTS,
    );
    outline.set([point.x / scale, point.y / scale, point.normalX, point.normalY], k * 4);
  }
  return outline;
}

/** The support of an outline at (x, y), or 0 as soon as it can hardly reach `least`. */
function scoreOutline(
  field: GradientField,
  outline: Float64Array,
  x: number,
  y: number,
  least: number,
): number {
  const { width, height, dx, dy } = field;
  const middleColumn = (x - field.left) / field.scale;
  const middleRow = (y - field.top) / field.scale;
  let sum = 0;
  let k = 0;
  for (const { points, share } of LOOKS) {
    for (; k < points * 4; k += 4) {
      const column = Math.floor((outline[k] ?? 0) + middleColumn);
      const row = Math.floor((outline[k + 1] ?? 0) + middleRow);
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      const at = row * width + column;
      const gx = dx[at] ?? 0;
      const gy = dy[at] ?? 0;
      const normalX = outline[k + 2] ?? 0;
      const normalY = outline[k + 3] ?? 0;
      const across = Math.abs(gx * normalX + gy * normalY);
      const along = Math.abs(gx * normalY - gy * normalX);
      if (across > along) sum += (across - along) / (across + FAINT_STEP);
    }
    if (sum < share * least * points) return 0;
  }
  return sum / OUTLINE_POINTS;
}

function keepBest(found: PlateCandidate[], support: number, ellipse: Ellipse): void {
  const twin = found.findIndex((other) => alike(other.ellipse, ellipse));
  if (twin >= 0) {
    if ((found[twin]?.support ?? 0) >= support) return;
    found.splice(twin, 1);
  }
  const place = found.findIndex((other) => other.support < support);
  found.splice(place < 0 ? found.length : place, 0, { ellipse, support });
  if (found.length > KEPT) found.pop();
}

function alike(a: Ellipse, b: Ellipse): boolean {
  const near = 0.12 * Math.min(a.acrossPx, b.acrossPx);
  return (
    Math.abs(a.x - b.x) < near &&
    Math.abs(a.y - b.y) < near &&
    Math.abs(a.acrossPx - b.acrossPx) < near &&
    Math.abs(a.alongPx - b.alongPx) < 1.5 * near
  );
}
