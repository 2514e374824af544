import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClockMap } from '../../../../core/recording/clock-map.ts';

describe('when a picture came', () => {
  test('before the first note nothing is told', () => {
    expect(new ClockMap().monotonicMsAt(1)).toBeNull();
    expect(new ClockMap().mediaSAt(1)).toBeNull();
  });

  test('however late pictures are seen, the least delay near them tells', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 40, maxLength: 200 }),
        fc.integer({ min: -1e6, max: 1e9 }),
        (delays, startMs) => {
          const map = new ClockMap();
          delays.forEach((late, index) => {
            map.note({ mediaS: index / 4, monotonicMs: startMs + index * 250 + late });
          });
          const least = Math.min(...delays);
          expect(map.monotonicMsAt(5)).toBeCloseTo(startMs + 5000 + least, 3);
          expect(map.mediaSAt(startMs + 5000 + least)).toBeCloseTo(5, 6);
        },
      ),
    );
  });

  test('a camera whose clock drifts is followed', () => {
    const map = new ClockMap();
    // A hundredth of a second a minute, for an hour.
    for (let second = 0; second < 3600; second += 1) {
      map.note({ mediaS: second, monotonicMs: second * 1000 * (1 + 1 / 6000) });
    }
    for (const second of [0, 1800, 3599]) {
      const truth = second * 1000 * (1 + 1 / 6000);
      expect(Math.abs((map.monotonicMsAt(second) ?? 0) - truth)).toBeLessThan(11);
    }
  });

  test('a note is given to be kept once no later one can change it, and a map of those tells the same', () => {
    const map = new ClockMap();
    const kept = new ClockMap();
    for (let index = 0; index < 200; index += 1) {
      const settled = map.note({ mediaS: index / 4, monotonicMs: index * 250 + ((index * 37) % 90) });
      if (settled !== null) kept.note(settled);
    }
    expect(kept.monotonicMsAt(20)).toBe(map.monotonicMsAt(20));
  });
});
