import { describe, expect, test } from 'vitest';
import type { PaintParts, PassFigures } from '../../../../../core/playback/figures-task.ts';
import { jumpBreakdown, lateSteps } from '../../../../../main/cli/bench/paint-breakdown.ts';

const QUICK: PaintParts = {
  askedMs: 0,
  startMs: 0,
  decodeMs: 0,
  packets: 0,
  refreshMs: 8,
  drawMs: 2,
  missedRefreshes: 0,
};

function pass(timesMs: readonly number[], parts: readonly PaintParts[] | null): PassFigures {
  return { kind: 'jumps', name: 'made up', wanted: 0, skipped: 0, wrong: 0, readBack: 0, timesMs, parts };
}

describe('where the time of jumps went', () => {
  const slow: PaintParts = { ...QUICK, startMs: 10, decodeMs: 150, packets: 60 };

  test('adds up to the mean jump', () => {
    const found = jumpBreakdown(pass([12, 172], [QUICK, slow]));
    expect(found).toEqual({ startMs: 5, decodeMs: 75, packets: 30, refreshMs: 8, drawMs: 2, messagesMs: 2 });
  });

  test('of the slowest half alone', () => {
    expect(jumpBreakdown(pass([12, 172], [QUICK, slow]), 0.5)?.decodeMs).toBe(150);
  });

  test('is unknown for a video element', () => {
    expect(jumpBreakdown(pass([12, 172], null))).toBeNull();
  });
});

test('late steps are counted by what they waited for', () => {
  const undecoded = { ...QUICK, missedRefreshes: 1 };
  const ready = { ...QUICK, refreshMs: 30 };
  const figures = pass([16.7, 33.3, 33.3, 50, 33.3], [undecoded, undecoded, QUICK, ready, ready]);
  expect(lateSteps([figures, pass([100], null)], 1000 / 60)).toEqual({ decode: 1, request: 1, screen: 2 });
});
