import { type GreyImage, smoothGrey } from './grey-image.ts';
import { BLOCK_SIDE, type MotionBlock, type MotionReference } from './motion-reference.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** How the background moved in the picture since the reference, about the picture's middle. */
export interface CameraMotion {
  /** Pixels to the right and downwards. */
  readonly dxPx: number;
  readonly dyPx: number;
  /** Degrees clockwise: add it to the reference's roll. */
  readonly turnDeg: number;
  /** Growth of distances, 1 for none. */
  readonly zoom: number;
  readonly shiftSdPx: number;
  readonly turnSdDeg: number;
}

/** A camera that has not moved; the start for the first picture. */
export const STILL: CameraMotion = {
  dxPx: 0,
  dyPx: 0,
  turnDeg: 0,
  zoom: 1,
  shiftSdPx: 0,
  turnSdDeg: 0,
};

const MOST_STEPS = 8;
const SETTLED_PX = 0.01;
const FEWEST_BLOCKS = 6;
/** Smoothing and compression make the errors of about this many neighbouring pixels alike. */
const ALIKE_PIXELS = 50;
const DEGREES = 180 / Math.PI;

/** What one block says: how far the picture's content there is from where the motion puts it. */
interface BlockPull {
  readonly block: MotionBlock;
  readonly x: number;
  readonly y: number;
  /** Root mean square difference of brightness. */
  readonly misfit: number;
}

/**
 * Measures how the camera moved between the reference and a picture of the same size.
 *
 * All blocks together are moved by one shift, turn and zoom until their brightness fits (Lucas and Kanade's
 * method with the roles of Baker and Matthews, IJCV 56, 2004); blocks that do not fit, where something else
 * moves, lose their say. `start` is the motion of the picture before: between two pictures the background
 * may move by about three pixels. Returns null when fewer than 6 blocks fit.
 */
export function measureCameraMotion(
  reference: MotionReference,
  image: GreyImage,
  start: CameraMotion,
): CameraMotion | null {
  const smooth = smoothGrey(image);
  const radius = Math.max(reference.width, reference.height) / 2;
  let motion = [start.dxPx, start.dyPx, (start.turnDeg / DEGREES) * radius, (start.zoom - 1) * radius];
  let last: { inverse: number[][]; variance: number } | null = null;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const pulls = reference.blocks.flatMap((block) => pullOf(smooth, block, motion, radius) ?? []);
    if (pulls.length < FEWEST_BLOCKS) return null;
    const solved = solveStep(pulls, radius);
    if (solved === null) return null;
    motion = motion.map((value, k) => value + (solved.change[k] ?? 0));
    last = solved;
    if (Math.hypot(...solved.change) < SETTLED_PX) break;
  }
  if (last === null) return null;
  const { inverse, variance } = last;
  const sd = (k: number) => Math.sqrt(Math.max(0, variance * (inverse[k]?.[k] ?? 0)));
  return {
    dxPx: motion[0] ?? 0,
    dyPx: motion[1] ?? 0,
    turnDeg: ((motion[2] ?? 0) / radius) * DEGREES,
    zoom: 1 + (motion[3] ?? 0) / radius,
    shiftSdPx: Math.hypot(sd(0), sd(1)) / Math.SQRT2,
    turnSdDeg: (sd(2) / radius) * DEGREES,
  };
}

function pullOf(
  smooth: GreyImage,
  block: MotionBlock,
  motion: readonly number[],
  radius: number,
): BlockPull | null {
  const { width, height, data } = smooth;
  const turn = (motion[2] ?? 0) / radius;
  const growth = (motion[3] ?? 0) / radius;
  const left = block.x + (motion[0] ?? 0) - turn * block.fromMiddleY + growth * block.fromMiddleX;
  const top = block.y + (motion[1] ?? 0) + turn * block.fromMiddleX + growth * block.fromMiddleY;
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  if (x0 < 0 || y0 < 0 || x0 + BLOCK_SIDE >= width || y0 + BLOCK_SIDE >= height) return null;
  const [u, v] = [left - x0, top - y0];
  const weights = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v] as const;
  let [sum, sumX, sumY, squares, plainX, plainY] = [0, 0, 0, 0, 0, 0];
  for (let j = 0, k = 0; j < BLOCK_SIDE; j += 1) {
    let at = (y0 + j) * width + x0;
    for (let i = 0; i < BLOCK_SIDE; i += 1, k += 1, at += 1) {
      const value =
        weights[0] * (data[at] ?? 0) +
        weights[1] * (data[at + 1] ?? 0) +
        weights[2] * (data[at + width] ?? 0) +
        weights[3] * (data[at + width + 1] ?? 0);
      const difference = (block.values[k] ?? 0) - value;
      const gx = block.dx[k] ?? 0;
      const gy = block.dy[k] ?? 0;
      sum += difference;
      squares += difference * difference;
      sumX += difference * gx;
      sumY += difference * gy;
      plainX += gx;
      plainY += gy;
    }
  }
  const mean = sum / (BLOCK_SIDE * BLOCK_SIDE);
  return {
    block,
    x: sumX - mean * plainX,
    y: sumY - mean * plainY,
    misfit: Math.sqrt(Math.max(0, squares / (BLOCK_SIDE * BLOCK_SIDE) - mean * mean)),
  };
}

/** One step for shift right, shift down, turn and growth (the last two as pixels at the picture's edge). */
function solveStep(
  pulls: readonly BlockPull[],
  radius: number,
): { change: number[]; inverse: number[][]; variance: number } | null {
  const misfits = pulls.map(({ misfit }) => misfit).sort((a, b) => a - b);
  const usual = Math.max(0.5, misfits[Math.floor(misfits.length / 2)] ?? 0);
  const normal = Array.from({ length: 4 }, () => new Array<number>(4).fill(0));
  const right = new Array<number>(4).fill(0);
  let [weightSum, misfitSum] = [0, 0];
  for (const { block, x, y, misfit } of pulls) {
    const share = 1 - (misfit / (3 * usual)) ** 2;
    if (share <= 0) continue;
    const weight = share * share;
    weightSum += weight;
    misfitSum += weight * misfit * misfit;
    const turnX = -block.fromMiddleY / radius;
    const turnY = block.fromMiddleX / radius;
    const sideways = [1, 0, turnX, turnY];
    const downwards = [0, 1, turnY, -turnX];
    for (let i = 0; i < 4; i += 1) {
      const [si, di] = [sideways[i] ?? 0, downwards[i] ?? 0];
      right[i] = (right[i] ?? 0) + weight * (si * x + di * y);
      const line = normal[i];
      if (line === undefined) continue;
      for (let j = 0; j < 4; j += 1) {
        const [sj, dj] = [sideways[j] ?? 0, downwards[j] ?? 0];
        const both = block.xx * si * sj + block.yy * di * dj + block.xy * (si * dj + di * sj);
        line[j] = (line[j] ?? 0) + weight * both;
      }
    }
  }
  const solved = solveSymmetric(normal, right);
  return solved && { ...solved, variance: (ALIKE_PIXELS * misfitSum) / Math.max(1e-9, weightSum) };
}
