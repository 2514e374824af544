import type { PlateOutline } from './plate.ts';
import type { PlateGuess } from './plate-search.ts';

const LONGEST_GAP = 8;
const REACH_RADII = 0.22;
const REACH_PER_GAP = 0.12;
const SIZE_ROOM = 0.05;

/**
 * Guesses where the plate is in the next frame from where it was, to follow the bar with `findPlate`.
 *
 * `path` holds one entry a frame, null where the plate was not found; the plate goes on as it last moved.
 * `radiusPx` is its size over the attempt (`combinePlates`), which does not change. Null when nothing was found
 * in the last 8 frames: then it must be found anew.
 */
export function guessNextPlate(path: readonly (PlateOutline | null)[], radiusPx: number): PlateGuess | null {
  const lastIndex = path.findLastIndex((outline) => outline !== null);
  const last = path[lastIndex];
  const gap = path.length - lastIndex;
  if (!last || gap > LONGEST_GAP) return null;
  const before = path[lastIndex - 1] ?? null;
  const velocityX = before ? last.ellipse.x - before.ellipse.x : 0;
  const velocityY = before ? last.ellipse.y - before.ellipse.y : 0;
  return {
    x: last.ellipse.x + gap * velocityX,
    y: last.ellipse.y + gap * velocityY,
    reachPx: (REACH_RADII + REACH_PER_GAP * (gap - 1)) * radiusPx,
    smallestRadiusPx: (1 - SIZE_ROOM) * radiusPx,
    largestRadiusPx: (1 + SIZE_ROOM) * radiusPx,
    barTurnDeg: last.ellipse.turnDeg,
  };
}
