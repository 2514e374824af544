import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newCanvas, placeImage } from '../../../../core/picture/canvas.ts';
import { colour, ink } from '../../../../core/picture/colour.ts';
import { drawMagnified } from '../../../../core/picture/magnify.ts';
import { drawRing, fillBox, fillConvex, fillDisc } from '../../../../core/picture/shape.ts';
import { drawDashes, drawLine, drawStrokes } from '../../../../core/picture/stroke.ts';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';

const BLACK = colour('#000000');
const WHITE = ink(colour('#ffffff'));

/** How much white lies on a black canvas, in pixels. */
function whiteArea(canvas: RgbImage): number {
  return canvas.data.reduce((sum, value) => sum + value, 0) / (3 * 255);
}

function drawn(draw: (canvas: RgbImage) => void, size = 100): RgbImage {
  const canvas = newCanvas(size, size, BLACK);
  draw(canvas);
  return canvas;
}

const inside = fc.double({ min: 25, max: 75, noNaN: true });
const anywhere = fc.double({ min: -300, max: 400, noNaN: true });

describe('shapes cover as many pixels as their area', () => {
  test('a line with round ends, at any angle', () => {
    fc.assert(
      fc.property(
        inside,
        inside,
        inside,
        inside,
        fc.double({ min: 2, max: 12, noNaN: true }),
        (x, y, x2, y2, width) => {
          const canvas = drawn((on) => drawLine(on, { x, y }, { x: x2, y: y2 }, width, WHITE));
          const area = Math.hypot(x2 - x, y2 - y) * width + Math.PI * (width / 2) ** 2;
          expect(Math.abs(whiteArea(canvas) - area)).toBeLessThan(0.04 * area + 1);
        },
      ),
    );
  });

  test('a disc and a ring', () => {
    fc.assert(
      fc.property(inside, inside, fc.double({ min: 3, max: 20, noNaN: true }), (x, y, radius) => {
        const disc = drawn((on) => fillDisc(on, { x, y }, radius, WHITE));
        expect(Math.abs(whiteArea(disc) - Math.PI * radius ** 2)).toBeLessThan(
          0.02 * Math.PI * radius ** 2 + 1,
        );
        const ring = drawn((on) => drawRing(on, { x, y }, radius, 2, WHITE));
        expect(Math.abs(whiteArea(ring) - 4 * Math.PI * radius)).toBeLessThan(
          0.03 * 4 * Math.PI * radius + 1,
        );
      }),
    );
  });

  test('a box on whole pixels, exactly, and a triangle in either turning order', () => {
    const box = drawn((on) => fillBox(on, { x: 10, y: 20, width: 30, height: 5 }, WHITE));
    expect(whiteArea(box)).toBe(150);
    const corners = [
      { x: 20, y: 20 },
      { x: 60, y: 20 },
      { x: 40, y: 60 },
    ];
    for (const order of [corners, corners.toReversed()]) {
      expect(Math.abs(whiteArea(drawn((on) => fillConvex(on, order, WHITE))) - 800)).toBeLessThan(8);
    }
  });

  test('dashes cover their part of a line', () => {
    const dashed = drawn((on) => drawDashes(on, { x: 10, y: 50 }, { x: 90, y: 50 }, 2, WHITE, 6, 4));
    // Eight dashes of six pixels, each with round ends of two pixels' width.
    expect(whiteArea(dashed)).toBeCloseTo(8 * (6 * 2 + Math.PI), -1);
  });
});

test('lines of one call are one layer: a half transparent crossing is no darker', () => {
  const half = ink(colour('#ffffff'), 0.5);
  const cross = [
    [
      { x: 20, y: 50 },
      { x: 80, y: 50 },
    ],
    [
      { x: 50, y: 20 },
      { x: 50, y: 80 },
    ],
  ];
  const canvas = drawn((on) => drawStrokes(on, cross, 10, half));
  expect(Math.max(...canvas.data)).toBe(128);
});

test('nothing is drawn outside the canvas, wherever a shape lies', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, anywhere, (x, y, x2, y2) => {
      const canvas = newCanvas(40, 30, BLACK);
      drawLine(canvas, { x, y }, { x: x2, y: y2 }, 5, WHITE);
      fillDisc(canvas, { x, y }, 9, WHITE);
      fillBox(canvas, { x, y, width: Math.abs(x2), height: Math.abs(y2) }, WHITE, 3);
      expect(canvas.data.length).toBe(40 * 30 * 3);
    }),
  );
});

test('ink blends with what lies under it', () => {
  const canvas = newCanvas(4, 4, colour('#204060'));
  fillBox(canvas, { x: 0, y: 0, width: 4, height: 4 }, ink(colour('#a0c0e0'), 0.5));
  expect([...canvas.data.slice(0, 3)]).toEqual([0x60, 0x80, 0xa0]);
});

test('a picture is placed pixel by pixel, and cut where the canvas ends', () => {
  const canvas = newCanvas(4, 3, BLACK);
  const picture = newCanvas(3, 3, colour('#010203'));
  placeImage(canvas, picture, 2, 1);
  const row = (y: number) => [...canvas.data.slice(y * 12, (y + 1) * 12)];
  expect(row(0)).toEqual(Array(12).fill(0));
  expect(row(1)).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 1, 2, 3]);
});

test('magnifying by one changes nothing, and by three keeps the middles of pixels', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 75, maxLength: 75 }), (bytes) => {
      const picture = { width: 5, height: 5, data: bytes };
      const whole = { x: 0, y: 0, width: 5, height: 5 };
      const same = newCanvas(5, 5, BLACK);
      drawMagnified(same, picture, whole, whole);
      expect(same.data).toEqual(bytes);
      const large = newCanvas(15, 15, BLACK);
      drawMagnified(large, picture, whole, { x: 0, y: 0, width: 15, height: 15 });
      for (let y = 0; y < 5; y += 1) {
        for (let x = 0; x < 5; x += 1) {
          expect(large.data[((3 * y + 1) * 15 + 3 * x + 1) * 3]).toBe(bytes[(y * 5 + x) * 3]);
        }
      }
    }),
  );
});

test('a colour that is none is a bug', () => {
  expect(() => colour('red')).toThrow(RangeError);
  expect(() => fillConvex(newCanvas(2, 2, BLACK), [{ x: 0, y: 0 }], WHITE)).toThrow(RangeError);
});
