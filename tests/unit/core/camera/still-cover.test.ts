import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCells, partOf } from '../../../../core/camera/still-cover.ts';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { numbersFrom } from './drawn-scene.ts';

const SIDE = 120;
const WHOLE = { x: 0, y: 0, width: SIDE, height: SIDE };

/** A picture of random blocks, a body of other blocks pasted on at a height, and noise. */
function scene(seed: number, bodyTop: number, barAt: number | null, barHalf = 14): RgbImage {
  const data = new Uint8Array(SIDE * SIDE * 3);
  const wall = blocks(11);
  const body = blocks(23);
  const noise = numbersFrom(seed);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const isBar = barAt !== null && Math.abs(y - barAt) < barHalf;
      const isBody = y >= bodyTop && y < bodyTop + 50 && x > 20 && x < 100;
      const shade = isBar ? (y % 7 < 3 ? 40 : 200) : isBody ? body(x, y - bodyTop) : wall(x, y);
      data.fill(
        Math.min(255, Math.max(0, shade + 6 * (noise() - 0.5))),
        (y * SIDE + x) * 3,
        (y * SIDE + x + 1) * 3,
      );
    }
  }
  return { width: SIDE, height: SIDE, data };
}

function blocks(seed: number): (x: number, y: number) => number {
  const random = numbersFrom(seed);
  const shades = Array.from({ length: 400 }, () => 30 + 200 * random());
  return (x, y) => shades[(Math.floor(y / 6) * 20 + Math.floor(x / 6)) % 400] ?? 0;
}

describe('compareCells', () => {
  /** Share of the cells about a place on the body that are still, with a bar of some height before it. */
  const stillShare = (barHalf: number, box = WHOLE): number => {
    const barAt = barHalf === 0 ? null : 75;
    const { still, changed } = compareCells(
      partOf(scene(1, 50, barAt, barHalf), box),
      partOf(scene(2, 5, barAt, barHalf), box),
      { x: 60, y: 75 },
      14,
    );
    expect(still + changed).toBeGreaterThan(8);
    return still / (still + changed);
  };

  it('finds all still where something that never moves lies before the body', () => {
    expect(stillShare(16)).toBe(1);
  });

  it('finds next to nothing still where the body itself is seen, now here and now there', () => {
    expect(stillShare(0)).toBeLessThan(0.2);
  });

  it('counts a thin bar for what it covers', () => {
    expect(stillShare(4)).toBeLessThanOrEqual(0.5);
    expect(stillShare(12)).toBeGreaterThan(0.5);
  });

  it('finds the same in a part as in the whole picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 16, max: 40 }), (x, y) => {
        expect(stillShare(8, { x, y, width: 78, height: 78 })).toBe(stillShare(8));
      }),
      { numRuns: 20 },
    );
  });

  it('tells nothing on an even surface and outside the picture', () => {
    const even = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 3).fill(90) };
    const part = partOf(even, WHOLE);
    expect(compareCells(part, part, { x: 60, y: 60 }, 10)).toEqual({ still: 0, changed: 0 });
    expect(compareCells(part, part, { x: 500, y: 60 }, 10)).toEqual({ still: 0, changed: 0 });
  });
});
