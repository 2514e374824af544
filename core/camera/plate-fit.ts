import { type Ellipse, ellipsePoint } from './ellipse.ts';
import type { GradientField } from './gradient-field.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** An ellipse fitted to edges, with what is known of its errors. */
export interface FittedEllipse {
  readonly ellipse: Ellipse;
  /** Share of the outline inside the picture with an edge within reach of the fit, 0 to 1. */
  readonly support: number;
  /** Standard deviations in pixels of the picture. */
  readonly centreSdPx: number;
  readonly acrossSdPx: number;
  readonly alongSdPx: number;
}

const RAYS = 96;
const WINDOWS: readonly number[] = [0.16, 0.12, 0.09, 0.07, 0.055, 0.045, 0.04, 0.04];
const FAINT_STEP = 4;
const TURN_SD_DEG = 5;
const FEWEST_EDGES = 24;
const LEAST_INSIDE = 0.6;
const RADIANS = Math.PI / 180;

interface RayEdge {
  readonly angle: number;
  /** How far the edge lies outside the ellipse along its normal, in picture pixels. */
  readonly off: number;
  readonly weight: number;
}

/**
 * Refines an ellipse on the edges around its outline.
 *
 * Along each of 96 normals the strongest edge that crosses the ray, weighed down with its distance, is placed
 * to a fraction of a cell; a robust least-squares step moves the ellipse; the window shrinks; again. The bar's
 * direction is held near `start.turnDeg` (5 degrees). Returns null when too little outline is left, or less
 * than 60 % of it lies inside the picture.
 */
export function fitEllipse(field: GradientField, start: Ellipse): FittedEllipse | null {
  let ellipse = start;
  let edges: RayEdge[] = [];
  let inverse: number[][] | null = null;
  for (const window of WINDOWS) {
    edges = rayEdges(field, ellipse, window * ellipse.acrossPx);
    if (edges.length < FEWEST_EDGES) return null;
    const step = leastSquaresStep(ellipse, edges, start.turnDeg, window * ellipse.acrossPx);
    if (step === null) return null;
    ellipse = moved(ellipse, step.change);
    inverse = step.inverse;
    if (!plausible(ellipse, start)) return null;
  }
  if (inverse === null) return null;
  const inside = raysInside(field, ellipse);
  if (inside < LEAST_INSIDE * RAYS) return null;
  const reach = Math.max(1.5 * field.scale, 0.025 * ellipse.acrossPx);
  const close = rayEdges(field, ellipse, 2 * reach).filter((edge) => Math.abs(edge.off) < reach);
  const rough = Math.sqrt(close.reduce((sum, edge) => sum + edge.off ** 2, 0) / Math.max(1, close.length));
  // Neighbouring rays share pixels and the outline's own errors: about four rays make one independent place.
  const unit = 2 * Math.max(rough, 0.15 * field.scale);
  const sd = (k: number) => unit * Math.sqrt(Math.max(0, inverse[k]?.[k] ?? 0));
  return {
    ellipse,
    support: Math.min(1, close.length / inside),
    centreSdPx: Math.hypot(sd(0), sd(1)) / Math.SQRT2,
    alongSdPx: sd(2),
    acrossSdPx: sd(3),
  };
}

function plausible(ellipse: Ellipse, start: Ellipse): boolean {
  const ratio = ellipse.alongPx / ellipse.acrossPx;
  const growth = ellipse.acrossPx / start.acrossPx;
  return ratio > 0.45 && ratio < 1.15 && growth > 0.7 && growth < 1.4;
}

function raysInside(field: GradientField, ellipse: Ellipse): number {
  let inside = 0;
  for (let k = 0; k < RAYS; k += 1) {
    const { x, y } = ellipsePoint(ellipse, (2 * Math.PI * k) / RAYS);
    if (x > 1 && y > 1 && x < field.pictureWidth - 1 && y < field.pictureHeight - 1) inside += 1;
  }
  return inside;
}

function rayEdges(field: GradientField, ellipse: Ellipse, window: number): RayEdge[] {
  const edges: RayEdge[] = [];
  const step = field.scale / 2;
  const reach = Math.max(3, Math.ceil(window / step));
  const strengths = new Float64Array(2 * reach + 1);
  for (let k = 0; k < RAYS; k += 1) {
    const angle = (2 * Math.PI * k) / RAYS;
    const point = ellipsePoint(ellipse, angle);
    for (let i = -reach; i <= reach; i += 1) {
      const away = i * step;
      strengths[i + reach] = crossingStep(
        field,
        point.x + away * point.normalX,
        point.y + away * point.normalY,
        point.normalX,
        point.normalY,
      );
    }
    const edge = bestPeak(strengths, reach, step, window);
    if (edge !== null) edges.push({ angle, ...edge });
  }
  return edges;
}

function bestPeak(
  strengths: Float64Array,
  reach: number,
  step: number,
  window: number,
): { off: number; weight: number } | null {
  let best: { off: number; weight: number } | null = null;
  let bestMerit = 0;
  for (let i = 1; i < strengths.length - 1; i += 1) {
    const here = strengths[i] ?? 0;
    const before = strengths[i - 1] ?? 0;
    const after = strengths[i + 1] ?? 0;
    if (here < FAINT_STEP || here < before || here <= after) continue;
    const bend = before - 2 * here + after;
    const off = (i - reach + (bend < 0 ? (0.5 * (before - after)) / bend : 0)) * step;
    const merit = (here / (here + 4 * FAINT_STEP)) * Math.exp(-0.5 * (off / (0.6 * window)) ** 2);
    if (merit <= bestMerit) continue;
    bestMerit = merit;
    best = { off, weight: here / (here + 2 * FAINT_STEP) };
  }
  return best;
}

/** The step across an outline at a place of the picture; 0 where the step runs along it instead. */
function crossingStep(field: GradientField, x: number, y: number, normalX: number, normalY: number): number {
  const column = (x - field.left) / field.scale - 0.5;
  const row = (y - field.top) / field.scale - 0.5;
  const x0 = Math.floor(column);
  const y0 = Math.floor(row);
  if (x0 < 0 || y0 < 0 || x0 >= field.width - 1 || y0 >= field.height - 1) return 0;
  const [u, v] = [column - x0, row - y0];
  const at = y0 * field.width + x0;
  const mix = (cells: Float32Array) =>
    ((cells[at] ?? 0) * (1 - u) + (cells[at + 1] ?? 0) * u) * (1 - v) +
    ((cells[at + field.width] ?? 0) * (1 - u) + (cells[at + field.width + 1] ?? 0) * u) * v;
  const gx = mix(field.dx);
  const gy = mix(field.dy);
  const across = Math.abs(gx * normalX + gy * normalY);
  const along = Math.abs(gx * normalY - gy * normalX);
  return along > across ? 0 : across;
}

/** One step for (x, y, along, across, turn in radians), with Tukey's weights about the present ellipse. */
function leastSquaresStep(
  ellipse: Ellipse,
  edges: readonly RayEdge[],
  heldTurnDeg: number,
  window: number,
): { change: number[]; inverse: number[][] } | null {
  const normal = Array.from({ length: 5 }, () => new Array<number>(5).fill(0));
  const right = new Array<number>(5).fill(0);
  const turn = ellipse.turnDeg * RADIANS;
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  for (const edge of edges) {
    const share = 1 - (edge.off / (1.05 * window)) ** 2;
    if (share <= 0) continue;
    const weight = edge.weight * share * share;
    const { normalX, normalY } = ellipsePoint(ellipse, edge.angle);
    const along = normalX * c + normalY * s;
    const across = normalY * c - normalX * s;
    const [u, v] = [Math.cos(edge.angle), Math.sin(edge.angle)];
    const turning = -ellipse.acrossPx * v * along + ellipse.alongPx * u * across;
    const row = [normalX, normalY, u * along, v * across, turning];
    for (let i = 0; i < 5; i += 1) {
      right[i] = (right[i] ?? 0) + weight * (row[i] ?? 0) * edge.off;
      const line = normal[i];
      if (line === undefined) continue;
      for (let j = 0; j < 5; j += 1) line[j] = (line[j] ?? 0) + weight * (row[i] ?? 0) * (row[j] ?? 0);
    }
  }
  const hold = 1 / (TURN_SD_DEG * RADIANS) ** 2;
  const last = normal[4];
  if (last !== undefined) last[4] = (last[4] ?? 0) + hold;
  right[4] = (right[4] ?? 0) + hold * (heldTurnDeg - ellipse.turnDeg) * RADIANS;
  return solveSymmetric(normal, right);
}

function moved(ellipse: Ellipse, change: readonly number[]): Ellipse {
  return {
    x: ellipse.x + (change[0] ?? 0),
    y: ellipse.y + (change[1] ?? 0),
    alongPx: ellipse.alongPx + (change[2] ?? 0),
    acrossPx: ellipse.acrossPx + (change[3] ?? 0),
    turnDeg: ellipse.turnDeg + (change[4] ?? 0) / RADIANS,
  };
}
