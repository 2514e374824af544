import { seededRandom } from './seeded-random.ts';

/** One showing of a frame: which of the frames, and whether for the first or the second time. */
export interface Showing {
  readonly index: number;
  readonly pass: 1 | 2;
}

/**
 * The order in which frames are shown: every one once in a random order, then every one once more in another.
 *
 * The second pass draws from the first pass's earlier half before its later half, so that at least half of all
 * frames lie between a frame and itself and nobody marks from memory. A single frame comes twice in a row.
 */
export function markingOrder(frames: number, seed: number): readonly Showing[] {
  const random = seededRandom(seed);
  const first = shuffled(
    Array.from({ length: frames }, (_, index) => index),
    random,
  );
  const half = Math.floor(frames / 2);
  const second = [...shuffled(first.slice(0, half), random), ...shuffled(first.slice(half), random)];
  return [
    ...first.map((index): Showing => ({ index, pass: 1 })),
    ...second.map((index): Showing => ({ index, pass: 2 })),
  ];
}

/** Fisher and Yates. */
function shuffled(values: readonly number[], random: () => number): readonly number[] {
  const left = [...values];
  const drawn: number[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
