import type { Place } from '../body-region.ts';

/** Side of the detector's input in pixels. */
export const DETECTOR_SIZE = 224;

/** Grids of the detector's output: cell size in pixels, and guesses in each cell. */
const GRIDS = [
  { cell: 8, guesses: 2 },
  { cell: 16, guesses: 2 },
  { cell: 32, guesses: 6 },
];

/** Centres of all 2,254 guesses as fractions of the input, in the order in which the detector gives them. */
export const ANCHORS: readonly Place[] = GRIDS.flatMap(({ cell, guesses }) => {
  const cells = DETECTOR_SIZE / cell;
  return Array.from({ length: cells * cells * guesses }, (_, index) => {
    const at = Math.floor(index / guesses);
    return { x: ((at % cells) + 0.5) / cells, y: (Math.floor(at / cells) + 0.5) / cells };
  });
});
