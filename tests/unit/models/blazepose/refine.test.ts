import { expect, test } from 'vitest';
import { MAP_SIZE, refinePlace } from '../../../../models/blazepose/landmarks/refine.ts';

const SURE = 20;
const NO_BELIEF = -100;

test('a landmark moves to the middle of what its map believes near it', () => {
  const maps = mapsWith([
    [30, 40],
    [32, 40],
  ]);
  expect(refinePlace({ x: 31.5 / MAP_SIZE, y: 40.9 / MAP_SIZE }, maps, 1)).toEqual({
    x: expect.closeTo(31 / MAP_SIZE, 6),
    y: expect.closeTo(40 / MAP_SIZE, 6),
  });
});

test('belief more than four cells away does not count', () => {
  const maps = mapsWith([
    [30, 40],
    [35, 40],
  ]);
  expect(refinePlace({ x: 30.5 / MAP_SIZE, y: 40.5 / MAP_SIZE }, maps, 1).x).toBeCloseTo(30 / MAP_SIZE, 6);
});

test('a landmark whose map believes nothing stays', () => {
  const place = { x: 0.3, y: 0.4 };
  expect(refinePlace(place, mapsWith([]), 1)).toEqual(place);
});

test('a landmark outside the cut-out stays, one at its edge is still refined', () => {
  const maps = mapsWith([[0, 0]]);
  expect(refinePlace({ x: 1.2, y: 0.4 }, maps, 1)).toEqual({ x: 1.2, y: 0.4 });
  expect(refinePlace({ x: 0.03, y: 0.03 }, maps, 1).x).toBeCloseTo(0, 6);
});

/** Two maps; the second believes in the given cells only. */
function mapsWith(cells: readonly (readonly [number, number])[]): Float32Array {
  const maps = new Float32Array(2 * MAP_SIZE * MAP_SIZE).fill(NO_BELIEF);
  for (const [x, y] of cells) maps[MAP_SIZE * MAP_SIZE + y * MAP_SIZE + x] = SURE;
  return maps;
}
