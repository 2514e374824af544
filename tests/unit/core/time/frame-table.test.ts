import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import {
  durationS,
  type FrameTable,
  frameAtS,
  frameTimeS,
  hasVariableFrameRate,
  meanFramesPerSecond,
} from '../../../../core/time/frame-table.ts';
import { ticks } from '../../../../core/time/ticks.ts';

function tableOf(start: number, steps: readonly number[], denominator = 90000): FrameTable {
  const times = [start];
  for (const step of steps) times.push((times.at(-1) ?? start) + step);
  return {
    timeBase: { numerator: 1, denominator },
    ticks: times.map(ticks),
    lastFrameTicks: ticks(steps.at(-1) ?? 3000),
    keyFrames: [frameIndex(0)],
  };
}

const anyTable = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 200 }))
  .map(([start, steps]) => tableOf(start, steps));

describe('frame table', () => {
  it('leads from a frame to its time and back, whatever the rate and the start', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        table.ticks.forEach((_, index) => {
          expect(frameAtS(table, frameTimeS(table, frameIndex(index)))).toBe(index);
        });
      }),
    );
  });

  it('holds times before the start and after the end inside the table', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(frameAtS(table, -5)).toBe(0);
        expect(frameAtS(table, durationS(table) + 5)).toBe(table.ticks.length - 1);
      }),
    );
  });

  it('tells 29.97 frames a second in a coarse time base from a variable rate', () => {
    const coarse = Array.from(
      { length: 300 },
      (_, n) => Math.round(((n + 1) * 1001) / 30) - Math.round((n * 1001) / 30),
    );
    expect(hasVariableFrameRate(tableOf(0, coarse, 1000))).toBe(false);
    expect(hasVariableFrameRate(tableOf(0, [3000, 3000, 6000, 3000, 3000]))).toBe(true);
  });

  it('knows the mean rate, and that one frame has none', () => {
    expect(meanFramesPerSecond(tableOf(500, [1500, 1500, 1500]))).toBeCloseTo(60, 9);
    expect(meanFramesPerSecond(tableOf(0, []))).toBeNull();
  });
});
