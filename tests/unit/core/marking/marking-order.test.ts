import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markingOrder } from '../../../../core/marking/marking-order.ts';

const frames = fc.integer({ min: 0, max: 60 });
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('the order of marking', () => {
  it('shows every frame once in each pass, the first pass whole before the second', () => {
    fc.assert(
      fc.property(frames, seed, (count, from) => {
        const order = markingOrder(count, from);
        const all = Array.from({ length: count }, (_, index) => index);
        expect(order.map(({ pass }) => pass)).toEqual([...all.map(() => 1), ...all.map(() => 2)]);
        for (const pass of [1, 2]) {
          const shown = order.filter((showing) => showing.pass === pass).map(({ index }) => index);
          expect([...shown].sort((a, b) => a - b)).toEqual(all);
        }
      }),
    );
  });

  it('keeps at least half of all frames between a frame and itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), seed, (count, from) => {
        const order = markingOrder(count, from);
        for (let index = 0; index < count; index += 1) {
          const [first = 0, second = 0] = order.flatMap((showing, place) =>
            showing.index === index ? [place] : [],
          );
          expect(second - first).toBeGreaterThan(count / 2 - 1);
          expect(second - first).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    expect(markingOrder(20, 7)).toEqual(markingOrder(20, 7));
    expect(markingOrder(20, 7)).not.toEqual(markingOrder(20, 8));
    const order = markingOrder(20, 7).map(({ index }) => index);
    expect(order.slice(0, 20)).not.toEqual(order.slice(20));
  });
});
