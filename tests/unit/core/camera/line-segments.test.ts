import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentRectangle } from '../../../../core/camera/content-rectangle.ts';
import type { GreyImage } from '../../../../core/camera/grey-image.ts';
import { shrinkGrey } from '../../../../core/camera/grey-image.ts';
import { findLineSegments } from '../../../../core/camera/line-segments.ts';
import { numbersFrom } from './drawn-scene.ts';

/** A bright half plane right of (or below) a line through the middle, `turnDeg` clockwise from the axis. */
function halfPlane(runs: 'upright' | 'level', turnDeg: number, noiseSd: number, seed: number): GreyImage {
  const [width, height] = [200, 160];
  const random = numbersFrom(seed);
  const slope = Math.tan((turnDeg * Math.PI) / 180);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [px, py] = [x + 0.5 - 100, y + 0.5 - 80];
      const beyond = runs === 'upright' ? px + slope * py : py - slope * px;
      const lit = Math.min(1, Math.max(0, beyond + 0.5));
      data[y * width + x] = 80 + 60 * lit + (random() + random() + random() - 1.5) * 2 * noiseSd;
    }
  }
  return { width, height, data };
}

describe('findLineSegments', () => {
  it.each(['upright', 'level'] as const)('measures how far an %s edge is turned, and how well', (runs) => {
    fc.assert(
      fc.property(
        fc.double({ min: -35, max: 35, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (turnDeg, seed) => {
          const [line] = findLineSegments(halfPlane(runs, turnDeg, 3, seed), [], 20);
          expect(line?.runs).toBe(runs);
          expect(line?.lengthPx).toBeGreaterThan(100);
          const off = Math.abs((line?.turnDeg ?? 99) - turnDeg);
          expect(off).toBeLessThan(0.25);
          expect(off).toBeLessThan(0.03 + 4 * (line?.turnSdDeg ?? 0));
        },
      ),
      { numRuns: 12, seed: 8 },
    );
  });

  it('runs through the middle where the edge does', () => {
    const [line] = findLineSegments(halfPlane('upright', 10, 1, 2), [], 20);
    expect(line).toBeDefined();
    if (line === undefined) return;
    const share = (80 - line.y1) / (line.y2 - line.y1);
    expect(line.x1 + share * (line.x2 - line.x1)).toBeCloseTo(100, 0);
  });

  it('finds nothing in noise', () => {
    expect(findLineSegments(halfPlane('upright', 89, 0, 1), [], 300)).toHaveLength(0);
    const { width, height, data } = halfPlane('upright', 0, 12, 5);
    const right = { width: 80, height, data: new Float32Array(80 * height) };
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < 80; x += 1) right.data[y * 80 + x] = data[y * width + 115 + x] ?? 0;
    }
    expect(findLineSegments(right, [], 25)).toHaveLength(0);
  });
});

describe('contentRectangle', () => {
  it('finds bars on every side, and none on a plain picture', () => {
    const random = numbersFrom(3);
    const data = Float32Array.from({ length: 100 * 80 }, (_, i) => {
      const [x, y] = [i % 100, Math.floor(i / 100)];
      const inside = x >= 10 && x < 95 && y >= 12 && y < 80;
      return inside ? 100 + 60 * random() : 16;
    });
    const inner = contentRectangle({ width: 100, height: 80, data });
    expect(inner).toEqual({ x: 10, y: 12, width: 85, height: 68 });
    const plain = Float32Array.from({ length: 100 * 80 }, () => 100 + 60 * random());
    expect(contentRectangle({ width: 100, height: 80, data: plain })).toEqual({
      x: 0,
      y: 0,
      width: 100,
      height: 80,
    });
  });

  it('does not take a wall that fades for a border', () => {
    const data = Float32Array.from({ length: 100 * 80 }, (_, i) => 60 + (i % 100) * 0.4);
    expect(contentRectangle({ width: 100, height: 80, data }).width).toBe(100);
  });
});

describe('shrinkGrey', () => {
  it('keeps the mean brightness and drops the remainder', () => {
    const data = Float32Array.from({ length: 7 * 5 }, (_, i) => i);
    const small = shrinkGrey({ width: 7, height: 5, data }, 2);
    expect([small.width, small.height]).toEqual([3, 2]);
    expect(small.data[0]).toBeCloseTo((0 + 1 + 7 + 8) / 4, 6);
    expect(small.data[5]).toBeCloseTo((18 + 19 + 25 + 26) / 4, 6);
  });
});
