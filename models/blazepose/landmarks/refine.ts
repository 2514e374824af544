import type { Place } from '../body-region.ts';
import { sigmoid } from '../sigmoid.ts';

/** Width and height of the network's map of one landmark. */
export const MAP_SIZE = 64;
/** Cells on each side of the landmark; the released 0.10.14 looks at 9 x 9 although its graph text says 7. */
const REACH = 4;
const LOWEST_CONFIDENCE = 0.5;

/**
 * Moves a landmark to the centre of mass of its map around it.
 *
 * `place` is a fraction of the cut-out, and so is the result. A landmark outside the map, or whose map is
 * weak there, stays. Source: MediaPipe's RefineLandmarksFromHeatmapCalculator.
 */
export function refinePlace(place: Place, maps: Float32Array, landmark: number): Place {
  const column = Math.trunc(place.x * MAP_SIZE);
  const row = Math.trunc(place.y * MAP_SIZE);
  if (column < 0 || column >= MAP_SIZE || row < 0 || row >= MAP_SIZE) return place;
  const base = landmark * MAP_SIZE * MAP_SIZE;
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  let strongest = 0;
  for (let y = Math.max(0, row - REACH); y < Math.min(MAP_SIZE, row + REACH + 1); y++) {
    for (let x = Math.max(0, column - REACH); x < Math.min(MAP_SIZE, column + REACH + 1); x++) {
      const confidence = sigmoid(maps[base + y * MAP_SIZE + x] ?? 0);
      mass += confidence;
      momentX += x * confidence;
      momentY += y * confidence;
      if (confidence > strongest) strongest = confidence;
    }
  }
  if (strongest < LOWEST_CONFIDENCE || mass <= 0) return place;
  return { x: momentX / MAP_SIZE / mass, y: momentY / MAP_SIZE / mass };
}
