import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHUTTLE_SPEEDS, shuttled } from '../../../../core/playback/shuttle.ts';
import { isWithin, stepped, wholeClip } from '../../../../core/playback/step-rules.ts';
import { f } from './tables.ts';

test('quick steps count from where we are heading and are held at the ends', () => {
  const clip = wholeClip(10);
  expect(stepped(stepped(f(5), 1, clip, null), 1, clip, null)).toBe(7);
  expect(stepped(f(9), 1, clip, null)).toBe(9);
  expect(stepped(f(3), -10, clip, null)).toBe(0);
});

test('inside a loop a step stays inside, outside it moves freely', () => {
  const loop = { first: f(4), last: f(6) };
  expect(stepped(f(6), 1, wholeClip(10), loop)).toBe(6);
  expect(stepped(f(8), 1, wholeClip(10), loop)).toBe(9);
});

test('whatever is pressed, the target is a frame of the clip, and moves by no more than was asked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.nat(499),
      fc.integer({ min: -600, max: 600 }),
      (count, at, by) => {
        const clip = wholeClip(count);
        const from = f(Math.min(at, count - 1));
        const to = stepped(from, by, clip, null);
        expect(isWithin(clip, to)).toBe(true);
        expect(Math.abs(to - from)).toBeLessThanOrEqual(Math.abs(by));
      },
    ),
  );
});

test('the shuttle keys go up in their own direction, down against it, and K stands', () => {
  expect(shuttled(0, 'forward')).toBe(1);
  expect(shuttled(0, 'backward')).toBe(-1);
  expect(shuttled(1, 'forward')).toBe(2);
  expect(shuttled(2, 'forward')).toBe(2);
  expect(shuttled(1, 'backward')).toBe(0.5);
  expect(shuttled(-0.05, 'forward')).toBe(0);
  expect(shuttled(-2, 'stand')).toBe(0);
});

test('no sequence of shuttle keys leaves the offered speeds', () => {
  const offered = new Set([0, ...SHUTTLE_SPEEDS, ...SHUTTLE_SPEEDS.map((speed) => -speed)]);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('backward' as const, 'stand' as const, 'forward' as const)),
      (keys) => {
        expect(offered.has(keys.reduce((speed, key) => shuttled(speed, key), 0))).toBe(true);
      },
    ),
  );
});
