import { expect, test } from 'vitest';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { NetworkInput } from '../../../../models/keypoints/network-input.ts';

type Triple = [number, number, number];

const PIXEL: RgbImage = { width: 1, height: 1, data: Uint8Array.of(200, 100, 50) };
const RECTANGLE = { centreX: 0.5, centreY: 0.5, width: 1, height: 1, rotation: 0 };

test('bytes less the mean over the deviation, each colour by its own', () => {
  const scaling = { mean: [120, 110, 100] as Triple, deviation: [40, 20, 10] as Triple };
  const input = new NetworkInput({ width: 1, height: 1, scaling, order: 'rgb' }, 0);
  input.fill(PIXEL, RECTANGLE);
  expect([...input.data]).toEqual([2, -0.5, -5].map((value) => expect.closeTo(value, 5)));
});

test('blue first: the order and the scaling both turn round', () => {
  const scaling = { mean: [50, 100, 0] as Triple, deviation: [1, 1, 100] as Triple };
  const input = new NetworkInput({ width: 1, height: 1, scaling, order: 'bgr' }, 0);
  input.fill(PIXEL, RECTANGLE);
  expect([...input.data]).toEqual([0, 0, 2].map((value) => expect.closeTo(value, 4)));
});

test('byte 0 and byte 255 become low and high', () => {
  const input = new NetworkInput({ width: 1, height: 1, scaling: { low: 0, high: 1 }, order: 'rgb' }, 0);
  input.fill(PIXEL, RECTANGLE);
  expect(input.data[0]).toBeCloseTo(200 / 255, 6);
});
