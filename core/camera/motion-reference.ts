import { type Box, type GreyImage, smoothGrey } from './grey-image.ts';

/** A small square of the reference picture with enough texture to be found again. */
export interface MotionBlock {
  /** Its first pixel. */
  readonly x: number;
  readonly y: number;
  /** Its middle, from the picture's middle. */
  readonly fromMiddleX: number;
  readonly fromMiddleY: number;
  /** Brightness less its mean, and its gradients, row after row. */
  readonly values: Float32Array;
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** Sums of the products of gradients. */
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** The picture against which camera motion is measured. */
export interface MotionReference {
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly MotionBlock[];
}

/** Side of a block in pixels. */
export const BLOCK_SIDE = 12;
const MOST_BLOCKS = 70;
const BORDER = 12;
const LEAST_TEXTURE = 2.5 * BLOCK_SIDE * BLOCK_SIDE;

/**
 * Picks the blocks of background by which later pictures are compared with this one.
 *
 * `image` is best about 320 pixels wide; blocks that touch `exclude` (people, plates) are left out. The picture
 * is cut into a coarse mosaic and the best textured blocks of each part are kept, so that the whole picture
 * has a say.
 */
export function motionReference(image: GreyImage, exclude: readonly Box[]): MotionReference {
  const smooth = smoothGrey(image);
  const { width, height } = image;
  const parts = new Map<number, MotionBlock[]>();
  for (let y = BORDER; y + BLOCK_SIDE <= height - BORDER; y += BLOCK_SIDE) {
    for (let x = BORDER; x + BLOCK_SIDE <= width - BORDER; x += BLOCK_SIDE) {
      if (exclude.some((box) => touches(box, x, y))) continue;
      const block = blockAt(smooth, x, y);
      if (block.xx + block.yy < LEAST_TEXTURE) continue;
      const part = Math.floor((4 * x) / width) + 4 * Math.floor((4 * y) / height);
      const others = parts.get(part);
      if (others === undefined) parts.set(part, [block]);
      else others.push(block);
    }
  }
  const each = Math.ceil(MOST_BLOCKS / Math.max(1, parts.size));
  const blocks = [...parts.values()].flatMap((part) =>
    part.sort((a, b) => texture(b) - texture(a)).slice(0, each),
  );
  return { width, height, blocks };
}

function touches(box: Box, x: number, y: number): boolean {
  return x + BLOCK_SIDE > box.x && x < box.x + box.width && y + BLOCK_SIDE > box.y && y < box.y + box.height;
}

/** The weaker of the two directions counts, so that corners come before edges. */
function texture(block: MotionBlock): number {
  const half = (block.xx + block.yy) / 2;
  const weaker = half - Math.hypot((block.xx - block.yy) / 2, block.xy);
  return weaker + 0.02 * half;
}

function blockAt(smooth: GreyImage, x: number, y: number): MotionBlock {
  const { width, height, data } = smooth;
  const size = BLOCK_SIDE * BLOCK_SIDE;
  const values = new Float32Array(size);
  const dx = new Float32Array(size);
  const dy = new Float32Array(size);
  let mean = 0;
  let [xx, xy, yy] = [0, 0, 0];
  for (let k = 0; k < size; k += 1) {
    const at = (y + Math.floor(k / BLOCK_SIDE)) * width + x + (k % BLOCK_SIDE);
    const gx = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2;
    const gy = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2;
    values[k] = data[at] ?? 0;
    mean += (data[at] ?? 0) / size;
    dx[k] = gx;
    dy[k] = gy;
    xx += gx * gx;
    xy += gx * gy;
    yy += gy * gy;
  }
  for (let k = 0; k < size; k += 1) values[k] = (values[k] ?? 0) - mean;
  return {
    x,
    y,
    fromMiddleX: x + BLOCK_SIDE / 2 - width / 2,
    fromMiddleY: y + BLOCK_SIDE / 2 - height / 2,
    values,
    dx,
    dy,
    xx,
    xy,
    yy,
  };
}
