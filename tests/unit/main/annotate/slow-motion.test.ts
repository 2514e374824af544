import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SLOW_MOTION, shownForS, speedAt } from '../../../../main/engine/annotate/slow-motion.ts';

test('away from the bottom a second lasts a second, near it four, and the bottom two more', () => {
  expect(shownForS(0, 1, 5, SLOW_MOTION)).toBeCloseTo(1);
  expect(shownForS(4.7, 4.8, 5, SLOW_MOTION)).toBeCloseTo(0.4);
  expect(shownForS(5, 5.1, 5, SLOW_MOTION)).toBeCloseTo(2.4);
  expect(shownForS(4.4, 4.7, 5, SLOW_MOTION)).toBeCloseTo(0.2 + 0.4);
  expect(shownForS(5.1, 5.2, 5, SLOW_MOTION)).toBeCloseTo(0.4);
});

test('however the clip is cut into frames, every stretch is shown once and the bottom is held once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.001, max: 0.3, noNaN: true }), { minLength: 2, maxLength: 60 }),
      fc.nat(),
      (steps, pick) => {
        const times = [0];
        for (const step of steps) times.push((times.at(-1) ?? 0) + step);
        const deepestS = times[pick % (times.length - 1)] ?? 0;
        const whole = shownForS(times[0] ?? 0, times.at(-1) ?? 0, deepestS, SLOW_MOTION);
        const parts = times
          .slice(1)
          .map((to, index) => shownForS(times[index] ?? 0, to, deepestS, SLOW_MOTION));
        expect(parts.every((part) => part > 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(whole);
      },
    ),
  );
});

test('the speed that is shown is the speed that is played', () => {
  expect(speedAt(5, 5, SLOW_MOTION)).toBe(0);
  expect(speedAt(5.39, 5, SLOW_MOTION)).toBe(0.25);
  expect(speedAt(5.41, 5, SLOW_MOTION)).toBe(1);
});
