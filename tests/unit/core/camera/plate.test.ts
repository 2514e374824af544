import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNearPlate, findPlate, type PlateOutline } from '../../../../core/camera/plate.ts';
import { combinePlates } from '../../../../core/camera/plate-combine.ts';
import type { PlateGuess } from '../../../../core/camera/plate-search.ts';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { numbersFrom } from './drawn-scene.ts';

interface DrawnDisc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly ratio: number;
  readonly turnDeg: number;
  readonly colour: readonly [number, number, number];
}

const RED: DrawnDisc['colour'] = [190, 30, 40];
const GREEN: DrawnDisc['colour'] = [30, 140, 60];
const GREY: DrawnDisc['colour'] = [150, 150, 155];

/** Discs on a wall with boards, a limb across, and noise; the last disc lies in front. */
function drawDiscs(discs: readonly DrawnDisc[], seed: number, withArm: boolean): RgbImage {
  const [width, height] = [360, 320];
  const random = numbersFrom(seed);
  const boards = Array.from({ length: 8 }, () => ({
    x: random() * width,
    y: random() * height,
    w: 30 + random() * 80,
    h: 30 + random() * 80,
    shade: 60 + random() * 140,
  }));
  const data = new Uint8Array(width * height * 3);
  const shadeAt = (x: number, y: number): readonly [number, number, number] => {
    if (withArm && Math.abs(y - 200 - 0.3 * (x - 150)) < 9 && x < 190) return [205, 160, 130];
    const disc = discs.findLast((candidate) => insideDisc(candidate, x, y));
    if (disc) return disc.colour;
    const board = boards.findLast((b) => x > b.x && x < b.x + b.w && y > b.y && y < b.y + b.h);
    const shade = board?.shade ?? 120;
    return [shade, shade, shade + 8];
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const noise = (random() + random() + random() - 1.5) * 8;
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let k = 0; k < 4; k += 1)
          sum += shadeAt(x + 0.25 + (k % 2) / 2, y + 0.25 + Math.floor(k / 2) / 2)[channel] ?? 0;
        data[(y * width + x) * 3 + channel] = Math.min(255, Math.max(0, sum / 4 + noise));
      }
    }
  }
  return { width, height, data };
}

function insideDisc(disc: DrawnDisc, x: number, y: number): boolean {
  const turn = (disc.turnDeg * Math.PI) / 180;
  const [dx, dy] = [x - disc.x, y - disc.y];
  const along = dx * Math.cos(turn) + dy * Math.sin(turn);
  const across = dy * Math.cos(turn) - dx * Math.sin(turn);
  return (along / (disc.radius * disc.ratio)) ** 2 + (across / disc.radius) ** 2 < 1;
}

function guessNear(disc: DrawnDisc, offX: number, offY: number): PlateGuess {
  return {
    x: disc.x + offX * disc.radius,
    y: disc.y + offY * disc.radius,
    reachPx: 0.8 * disc.radius,
    smallestRadiusPx: 0.65 * disc.radius,
    largestRadiusPx: 1.45 * disc.radius,
    barTurnDeg: 0,
  };
}

describe('findPlate', () => {
  it('measures discs of any size, foreshortening and turn to a percent', () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.double({ min: 150, max: 210, noNaN: true }),
          y: fc.double({ min: 130, max: 190, noNaN: true }),
          radius: fc.double({ min: 38, max: 80, noNaN: true }),
          ratio: fc.double({ min: 0.68, max: 1, noNaN: true }),
          turnDeg: fc.double({ min: -4, max: 4, noNaN: true }),
        }),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        (shape, offX, offY, seed) => {
          const disc = { ...shape, colour: RED };
          const plate = findPlate(drawDiscs([disc], seed, true), guessNear(disc, offX, offY));
          expect(plate).not.toBeNull();
          if (plate === null) return;
          expect(Math.abs(plate.ellipse.acrossPx / disc.radius - 1)).toBeLessThan(0.02);
          expect(Math.abs(plate.ellipse.alongPx / (disc.radius * disc.ratio) - 1)).toBeLessThan(0.03);
          expect(Math.hypot(plate.ellipse.x - disc.x, plate.ellipse.y - disc.y)).toBeLessThan(1.5);
          expect(plate.confidence).toBeGreaterThan(0.6);
        },
      ),
      { numRuns: 5, seed: 21 },
    );
  }, 60_000);

  it('takes the large disc, not the smaller one in front of it', () => {
    const large: DrawnDisc = { x: 180, y: 160, radius: 70, ratio: 0.95, turnDeg: 0, colour: RED };
    const small: DrawnDisc = { ...large, radius: 50, colour: GREEN };
    const hub: DrawnDisc = { ...large, radius: 14, colour: GREY };
    const guess = { ...guessNear(large, 0.2, -0.2), smallestRadiusPx: 42 };
    const plate = findPlate(drawDiscs([large, small, hub], 5, false), guess);
    expect(Math.abs((plate?.ellipse.acrossPx ?? 0) / 70 - 1)).toBeLessThan(0.02);
  });

  it('measures a disc that the edge of the picture cuts', () => {
    const disc: DrawnDisc = { x: 180, y: 52, radius: 64, ratio: 0.96, turnDeg: 0, colour: RED };
    const plate = findPlate(drawDiscs([disc], 8, false), guessNear(disc, 0.1, 0.2));
    expect(Math.abs((plate?.ellipse.acrossPx ?? 0) / 64 - 1)).toBeLessThan(0.03);
  });

  it('is not sure of anything where there is no disc', () => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const picture = drawDiscs([], seed, true);
      const guess = { x: 180, y: 160, reachPx: 60, smallestRadiusPx: 40, largestRadiusPx: 90, barTurnDeg: 0 };
      expect(findPlate(picture, guess)?.confidence ?? 0).toBeLessThan(0.3);
    }
  }, 60_000);

  it('finds nothing on a blank picture', () => {
    const blank = { width: 200, height: 200, data: new Uint8Array(200 * 200 * 3).fill(90) };
    const guess = { x: 100, y: 100, reachPx: 40, smallestRadiusPx: 30, largestRadiusPx: 60, barTurnDeg: 0 };
    expect(findPlate(blank, guess)).toBeNull();
  });
});

describe('findNearPlate', () => {
  it('takes the larger of two plates', () => {
    const near: DrawnDisc = { x: 245, y: 165, radius: 62, ratio: 0.8, turnDeg: 0, colour: RED };
    const far: DrawnDisc = { x: 90, y: 150, radius: 47, ratio: 0.8, turnDeg: 0, colour: RED };
    const picture = drawDiscs([far, near], 3, false);
    const guesses = [near, far].map((disc) => ({
      ...guessNear(disc, 0.1, 0.1),
      smallestRadiusPx: 36,
      largestRadiusPx: 85,
    }));
    const plate = findNearPlate(picture, guesses);
    expect(Math.abs((plate?.ellipse.acrossPx ?? 0) / 62 - 1)).toBeLessThan(0.02);
  });
});

describe('combinePlates', () => {
  const outline = (radius: number, confidence: number): PlateOutline => ({
    ellipse: { x: 0, y: 0, alongPx: 0.9 * radius, acrossPx: radius, turnDeg: 0 },
    verticalHalfPx: radius,
    horizontalHalfPx: 0.9 * radius,
    centreSdPx: 0.3,
    radiusSdPx: 0.3,
    confidence,
  });

  it('agrees on the size that most frames show', () => {
    const size = combinePlates([
      outline(100, 0.9),
      outline(101, 0.9),
      outline(70, 0.8),
      null,
      outline(99.5, 0.7),
    ]);
    expect(size?.outlines).toHaveLength(3);
    expect(size?.radiusPx).toBeCloseTo(100.2, 0);
    expect(size?.foreshortening).toBeCloseTo(0.9, 5);
    expect(size?.confidence).toBeGreaterThan(0.6);
    expect(size?.radiusSdPx).toBeGreaterThan(1);
  });

  it('doubts frames that disagree', () => {
    const size = combinePlates([outline(60, 0.4), outline(90, 0.4), outline(120, 0.4)]);
    expect(size?.confidence).toBeLessThan(0.2);
  });

  it('knows nothing from nothing', () => {
    expect(combinePlates([null, outline(50, 0.01)])).toBeNull();
  });
});
