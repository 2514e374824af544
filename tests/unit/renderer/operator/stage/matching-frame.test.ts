import { expect, test } from 'vitest';
import { frameIndex } from '../../../../../core/time/frame-index.ts';
import { ticks } from '../../../../../core/time/ticks.ts';
import { matchingFrame } from '../../../../../renderer/operator/stage/matching-frame.ts';

test('the second angle keeps its offset and stays inside its own clip', () => {
  const table = {
    timeBase: { numerator: 1, denominator: 30 },
    ticks: [0, 1, 2, 3, 4].map(ticks),
    lastFrameTicks: ticks(1),
    keyFrames: [frameIndex(0)],
  };
  expect([0, 1, 2, 9].map((frame) => matchingFrame(frameIndex(frame), 2, table))).toEqual([2, 3, 4, 4]);
  expect(matchingFrame(frameIndex(1), -3, table)).toBe(0);
});
