import { type EdgePoints, edgePoints } from './edge-points.ts';
import { type Box, type GreyImage, smoothGrey, transposeGrey } from './grey-image.ts';

/** A straight edge found in a picture. */
export interface LineSegment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lengthPx: number;
  /** Whether it runs more along the picture's height or its width. */
  readonly runs: 'upright' | 'level';
  /**
   * How far the edge is turned clockwise from the picture's own axis that it runs along, in degrees,
   * between -45 and 45: an upright edge that leans to the right is positive, a level edge whose right end is
   * lower is positive.
   */
  readonly turnDeg: number;
  /** Standard deviation of `turnDeg` from the scatter of the edge's points alone. */
  readonly turnSdDeg: number;
}

interface TrackedLine {
  readonly slope: number;
  readonly intercept: number;
  readonly slopeSd: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

const STEEPEST_SLOPE = 0.84;
const GAP_ROWS = 5;
const NEAREST_PX = 1.3;
const ROUGHEST_PX = 0.55;
const DEGREES = 180 / Math.PI;

/**
 * Finds straight edges that run within about 40 degrees of the picture's axes.
 *
 * Edge points are the maxima of the brightness gradient along each row (or column), placed to a fraction of a
 * pixel by a parabola, then chained from row to row as long as they stay on one straight line. Points inside
 * `exclude` are ignored. `shortestPx` is the least length that is returned.
 */
export function findLineSegments(
  image: GreyImage,
  exclude: readonly Box[],
  shortestPx: number,
): LineSegment[] {
  const smooth = smoothGrey(image);
  const upright = trackLines(smooth, exclude, shortestPx).map((line) => uprightSegment(line));
  const turned = exclude.map((box) => ({ x: box.y, y: box.x, width: box.height, height: box.width }));
  const level = trackLines(transposeGrey(smooth), turned, shortestPx).map((line) => levelSegment(line));
  return [...upright, ...level].sort((a, b) => b.lengthPx - a.lengthPx);
}

function uprightSegment(line: TrackedLine): LineSegment {
  const y1 = line.firstRow + 0.5;
  const y2 = line.lastRow + 0.5;
  const x1 = line.intercept + line.slope * line.firstRow + 0.5;
  const x2 = line.intercept + line.slope * line.lastRow + 0.5;
  return {
    x1,
    y1,
    x2,
    y2,
    lengthPx: Math.hypot(x2 - x1, y2 - y1),
    runs: 'upright',
    turnDeg: -Math.atan(line.slope) * DEGREES,
    turnSdDeg: line.slopeSd * DEGREES,
  };
}

function levelSegment(line: TrackedLine): LineSegment {
  const mirrored = uprightSegment(line);
  return {
    ...mirrored,
    x1: mirrored.y1,
    y1: mirrored.x1,
    x2: mirrored.y2,
    y2: mirrored.x2,
    runs: 'level',
    turnDeg: -mirrored.turnDeg,
  };
}

function trackLines(smooth: GreyImage, exclude: readonly Box[], shortestPx: number): TrackedLine[] {
  const points = edgePoints(smooth, exclude);
  const used = new Uint8Array(points.count);
  const rowOf = rowOfEachPoint(points, smooth.height);
  const seeds = Array.from({ length: points.count }, (_, i) => i);
  seeds.sort((a, b) => Math.abs(points.step[b] ?? 0) - Math.abs(points.step[a] ?? 0));
  const lines: TrackedLine[] = [];
  for (const seed of seeds) {
    if (used[seed] === 1) continue;
    const chain = growChain(points, used, seed, rowOf[seed] ?? 0, smooth.height);
    for (const point of chain.members) used[point] = 1;
    const line = fitChain(points, rowOf, chain.members);
    if (line !== null && line.lastRow - line.firstRow + 1 >= shortestPx) lines.push(line);
  }
  return lines;
}

function rowOfEachPoint(points: EdgePoints, height: number): Int32Array {
  const rowOf = new Int32Array(points.count);
  for (let y = 0; y < height; y += 1) {
    rowOf.fill(y, points.rowStart[y] ?? 0, points.rowStart[y + 1] ?? 0);
  }
  return rowOf;
}

/** Running least squares of column over row. */
class RunningFit {
  private count = 0;
  private rows = 0;
  private columns = 0;
  private rowSquares = 0;
  private products = 0;

  add(row: number, column: number): void {
    this.count += 1;
    this.rows += row;
    this.columns += column;
    this.rowSquares += row * row;
    this.products += row * column;
  }

  /** The line through all points so far, or one through their middle with `fallbackSlope` while too few. */
  line(fallbackSlope: number): { slope: number; intercept: number } {
    const spread = this.rowSquares - (this.rows * this.rows) / this.count;
    const trusted = this.count >= 8 && spread > 0;
    const fitted = trusted ? (this.products - (this.rows * this.columns) / this.count) / spread : 0;
    const slope = trusted ? fitted : fallbackSlope;
    return { slope, intercept: (this.columns - slope * this.rows) / this.count };
  }
}

function growChain(
  points: EdgePoints,
  used: Uint8Array,
  seed: number,
  seedRow: number,
  height: number,
): { members: number[] } {
  const members = [seed];
  const sign = Math.sign(points.step[seed] ?? 0);
  const seedSlope = points.slope[seed] ?? 0;
  const fit = new RunningFit();
  fit.add(seedRow, points.x[seed] ?? 0);
  const open = { up: 0, down: 0 };
  let up = seedRow - 1;
  let down = seedRow + 1;
  while (open.up <= GAP_ROWS || open.down <= GAP_ROWS) {
    for (const way of ['up', 'down'] as const) {
      if (open[way] > GAP_ROWS) continue;
      const row = way === 'up' ? up : down;
      if (row < 0 || row >= height) {
        open[way] = GAP_ROWS + 1;
        continue;
      }
      const line = fit.line(seedSlope);
      const next = nearestPoint(points, used, row, line.intercept + line.slope * row, sign);
      if (next < 0 || Math.abs((points.slope[next] ?? 0) - line.slope) > 0.45) open[way] += 1;
      else {
        open[way] = 0;
        members.push(next);
        fit.add(row, points.x[next] ?? 0);
      }
      if (way === 'up') up -= 1;
      else down += 1;
    }
  }
  return { members };
}

function nearestPoint(
  points: EdgePoints,
  used: Uint8Array,
  row: number,
  column: number,
  sign: number,
): number {
  let best = -1;
  let bestGap = NEAREST_PX;
  const end = points.rowStart[row + 1] ?? 0;
  for (let i = points.rowStart[row] ?? 0; i < end; i += 1) {
    const gap = Math.abs((points.x[i] ?? 0) - column);
    if (gap >= bestGap || used[i] === 1 || Math.sign(points.step[i] ?? 0) !== sign) continue;
    best = i;
    bestGap = gap;
  }
  return best;
}

function fitChain(points: EdgePoints, rowOf: Int32Array, members: readonly number[]): TrackedLine | null {
  if (members.length < 10) return null;
  let kept = members;
  let slope = 0;
  let intercept = 0;
  let rough = 0;
  let spread = 0;
  for (let pass = 0; pass < 2; pass += 1) {
    const fit = new RunningFit();
    for (const i of kept) fit.add(rowOf[i] ?? 0, points.x[i] ?? 0);
    ({ slope, intercept } = fit.line(0));
    let squares = 0;
    let rows = 0;
    let rowSquares = 0;
    for (const i of kept) {
      const row = rowOf[i] ?? 0;
      squares += ((points.x[i] ?? 0) - intercept - slope * row) ** 2;
      rows += row;
      rowSquares += row * row;
    }
    spread = rowSquares - (rows * rows) / kept.length;
    rough = Math.sqrt(squares / Math.max(1, kept.length - 2));
    const limit = Math.max(0.3, 2.5 * rough);
    const [a, b] = [intercept, slope];
    if (pass === 0)
      kept = kept.filter((i) => Math.abs((points.x[i] ?? 0) - a - b * (rowOf[i] ?? 0)) <= limit);
    if (kept.length < 10) return null;
  }
  const rows = kept.map((i) => rowOf[i] ?? 0);
  const firstRow = Math.min(...rows);
  const lastRow = Math.max(...rows);
  const filled = kept.length / (lastRow - firstRow + 1);
  if (rough > ROUGHEST_PX || filled < 0.6 || Math.abs(slope) > STEEPEST_SLOPE) return null;
  // Neighbouring rows share smoothing and compression blocks: about four rows make one independent place.
  const slopeSd = (2 * Math.max(0.06, rough)) / Math.sqrt(Math.max(1e-9, spread));
  return { slope, intercept, slopeSd, firstRow, lastRow };
}
