import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { type CutOutForm, cutOut, type Rectangle } from '../../../../models/blazepose/cut-out.ts';

const AS_BYTES = { low: [0, 0, 0], high: [255, 255, 255] } as const;

describe('a cut-out', () => {
  test('of the whole picture at its own size is the picture, plane after plane', () => {
    const image = noise(5, 4, 1);
    const whole = { centreX: 2.5, centreY: 2, width: 5, height: 4, rotation: 0 };
    const cut = cutOf(image, whole, { width: 5, height: 4, ...AS_BYTES, outside: 0 });
    const red = Array.from({ length: 20 }, (_, pixel) => image.data[3 * pixel]);
    expect(cut.slice(0, 20)).toEqual(red);
  });

  test('turned by a quarter shows the picture on its side', () => {
    const image: RgbImage = {
      width: 2,
      height: 2,
      data: Uint8Array.from([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]),
    };
    const quarter = { centreX: 1, centreY: 1, width: 2, height: 2, rotation: Math.PI / 2 };
    const cut = cutOf(image, quarter, { width: 2, height: 2, ...AS_BYTES, outside: 'nearest' });
    // The map runs corner to corner without a half pixel: the first row is at x = 2, beyond the picture.
    expect(cut.slice(0, 4)).toEqual([2, 4, 2, 4]);
  });

  test('beyond the picture is black or its nearest pixel, as asked', () => {
    const image: RgbImage = { width: 1, height: 1, data: Uint8Array.of(10, 20, 30) };
    const wide = { centreX: 0.5, centreY: 0.5, width: 9, height: 9, rotation: 0 };
    const black = cutOf(image, wide, { width: 3, height: 3, ...AS_BYTES, outside: 0 });
    const nearest = cutOf(image, wide, { width: 3, height: 3, ...AS_BYTES, outside: 'nearest' });
    expect(black[0]).toBe(0);
    expect(nearest).toEqual([...Array(9).fill(10), ...Array(9).fill(20), ...Array(9).fill(30)]);
  });

  test('scales each colour from its low to its high', () => {
    const image: RgbImage = { width: 1, height: 1, data: Uint8Array.of(255, 0, 51) };
    const form: CutOutForm = { width: 1, height: 1, low: [-1, 2, 0], high: [1, 4, 5], outside: 'nearest' };
    const cut = cutOf(image, { centreX: 0.5, centreY: 0.5, width: 1, height: 1, rotation: 0 }, form);
    expect(cut).toEqual([1, 2, 1]);
  });

  test('is what the plain formula gives, wherever and however it is turned', () => {
    const rectangles = fc.record({
      centreX: fc.double({ min: -40, max: 80, noNaN: true }),
      centreY: fc.double({ min: -40, max: 80, noNaN: true }),
      width: fc.double({ min: 0.5, max: 150, noNaN: true }),
      height: fc.double({ min: 0.5, max: 150, noNaN: true }),
      rotation: fc.oneof(
        fc.constant(0),
        fc.constant(Math.PI),
        fc.double({ min: -3.2, max: 3.2, noNaN: true }),
      ),
    });
    const outside = fc.constantFrom(0, 114, 'nearest' as const);
    fc.assert(
      fc.property(
        rectangles,
        outside,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (rectangle, edge, w, h) => {
          const image = noise(w, h, 7);
          const form: CutOutForm = { width: 13, height: 11, ...AS_BYTES, outside: edge };
          expect(cutOf(image, rectangle, form)).toEqual(plainCutOut(image, rectangle, form));
        },
      ),
      { numRuns: 400 },
    );
  });
});

function cutOf(image: RgbImage, rectangle: Rectangle, form: CutOutForm): number[] {
  const target = new Float32Array(3 * form.width * form.height).fill(Number.NaN);
  cutOut(image, rectangle, form, target);
  return [...target];
}

/** The same by the definition: each place by itself, no shortcut. */
function plainCutOut(image: RgbImage, rectangle: Rectangle, form: CutOutForm): number[] {
  const cut: number[] = [];
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < form.height; row++) {
      for (let column = 0; column < form.width; column++) {
        const right = (column / form.width - 0.5) * rectangle.width;
        const down = (row / form.height - 0.5) * rectangle.height;
        const cosine = Math.cos(rectangle.rotation);
        const sine = Math.sin(rectangle.rotation);
        const x = toStep(rectangle.centreX + cosine * right - sine * down);
        const y = toStep(rectangle.centreY + sine * right + cosine * down);
        cut.push(Math.floor(blend(image, x, y, channel, form.outside) + 0.5));
      }
    }
  }
  return cut;
}

function toStep(position: number): number {
  // A hair above, as sums in another order may fall a hair below a half.
  return Math.floor(position * 32 + 0.5 + 1e-9) / 32;
}

function blend(
  image: RgbImage,
  x: number,
  y: number,
  channel: number,
  outside: CutOutForm['outside'],
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  let sum = 0;
  for (const [column, row] of [
    [left, top],
    [left + 1, top],
    [left, top + 1],
    [left + 1, top + 1],
  ] as const) {
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
    const insideX = Math.min(Math.max(column, 0), image.width - 1);
    const insideY = Math.min(Math.max(row, 0), image.height - 1);
    const inside = insideX === column && insideY === row;
    const byte = image.data[(insideY * image.width + insideX) * 3 + channel] ?? Number.NaN;
    sum += weight * (inside || outside === 'nearest' ? byte : outside);
  }
  return sum;
}

function noise(width: number, height: number, seed: number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  let state = seed;
  for (let index = 0; index < data.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[index] = state >>> 24;
  }
  return { width, height, data };
}
