import { assert as holds, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import { phaseOf } from '../../../../../renderer/operator/transport/phase-of.ts';
import { stillsThatFit } from '../../../../../renderer/operator/transport/stills-that-fit.ts';
import { neighbouringSpeed, PLAY_SPEEDS } from '../../../../../renderer/stores/workspace.ts';

test('stills fill the width, in order, within the strip', () => {
  holds(
    property(
      integer({ min: 1, max: 60 }),
      integer({ min: 1, max: 2000 }),
      integer({ min: 10, max: 90 }),
      (pictures, width, still) => {
        const shown = stillsThatFit(pictures, width, still);
        expect(Math.abs(shown.length * still - width)).toBeLessThanOrEqual(
          Math.max(still / 2, still - width),
        );
        expect([...shown].sort((a, b) => a - b)).toEqual(shown);
        for (const picture of shown) expect(picture >= 0 && picture < pictures).toBe(true);
      },
    ),
  );
  expect(stillsThatFit(10, 0, 50)).toEqual([]);
});

test('a strip of ten minutes has no more pictures on screen than fit, spread over the whole clip', () => {
  const pictures = 60;
  for (const [width, still] of [
    [1000, 71],
    [1880, 71],
    [300, 142],
  ] as const) {
    const shown = stillsThatFit(pictures, width, still);
    expect(shown.length).toBeLessThanOrEqual(Math.ceil(width / still));
    const gaps = shown.slice(1).map((picture, index) => picture - (shown[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.ceil(pictures / shown.length));
    expect(shown[0]).toBeLessThanOrEqual(pictures / shown.length);
    expect(shown.at(-1)).toBeGreaterThanOrEqual(pictures - 1 - pictures / shown.length);
  }
});

test('every frame of an attempt has its phase', () => {
  const attempt = { startFrame: frameIndex(10), endFrame: frameIndex(30), machine: { bottomFrame: 20 } };
  expect([9, 10, 19, 20, 21, 30, 31].map((frame) => phaseOf(attempt, frame))).toEqual([
    'before',
    'descent',
    'descent',
    'bottom',
    'ascent',
    'ascent',
    'after',
  ]);
  expect(phaseOf({ ...attempt, machine: null }, 20)).toBeNull();
});

test('speeds go up and down one by one and hold at the ends', () => {
  const up = PLAY_SPEEDS.map((speed) => neighbouringSpeed(speed, 1));
  expect(up).toEqual([...PLAY_SPEEDS.slice(1), 2]);
  expect(PLAY_SPEEDS.map((speed) => neighbouringSpeed(speed, -1))).toEqual([
    0.05,
    ...PLAY_SPEEDS.slice(0, -1),
  ]);
});
