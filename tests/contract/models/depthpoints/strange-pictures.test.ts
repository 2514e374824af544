import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNRECOGNISED_SD_LEGS } from '../../../../core/depth/obstacles.ts';
import type { Region } from '../../../../core/pose/region.ts';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { type DepthPointsModel, openDepthPoints } from '../../../../models/depthpoints/depth-points-model.ts';
import { pointSdPx } from '../../../../models/depthpoints/depth-points-reading.ts';
import { type SampleLegs, sampleLegs } from '../../../fixtures/sample-legs.ts';

let model: DepthPointsModel;
let samples: readonly SampleLegs[] = [];

beforeAll(async () => {
  const opened = await openDepthPoints();
  if (!opened.ok) throw new Error(opened.error.message);
  model = opened.value;
  samples = await Promise.all([sampleLegs('clear-depth'), sampleLegs('clear-no-depth'), sampleLegs('close')]);
});

afterAll(() => model.close());

/** How uncertain the network says the near leg's points are, in leg lengths. */
async function statedSd(image: RgbImage, crop: Region, legPx: number): Promise<number> {
  return pointSdPx((await model.readTwice(image, crop)).near) / legPx;
}

/** A picture whose pixels come from others: `from` gives the place, in whole pixels, that each is taken from. */
function rearranged(image: RgbImage, from: (x: number, y: number) => readonly [number, number]): RgbImage {
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const [fromX, fromY] = from(x, y);
      const place = 3 * (fromY * image.width + fromX);
      data.set(image.data.subarray(place, place + 3), 3 * (y * image.width + x));
    }
  }
  return { ...image, data };
}

describe('pictures unlike those that the network has learnt from', () => {
  it('are told from the legs of a lifter by the deviation that the network states', async () => {
    for (const { image, crop, legPx } of samples) {
      expect(await statedSd(image, crop, legPx)).toBeLessThan(UNRECOGNISED_SD_LEGS / 2);
    }
  });

  it('are black', async () => {
    for (const { image, crop, legPx } of samples) {
      const black = { ...image, data: new Uint8Array(image.data.length) };
      expect(await statedSd(black, crop, legPx)).toBeGreaterThan(UNRECOGNISED_SD_LEGS);
    }
  });

  it('are noise', async () => {
    for (const { image, crop, legPx } of samples) {
      let state = 1;
      const noise = Uint8Array.from(image.data, () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state >> 16;
      });
      expect(await statedSd({ ...image, data: noise }, crop, legPx)).toBeGreaterThan(UNRECOGNISED_SD_LEGS);
    }
  });

  it('show the upper body or the background instead of legs', async () => {
    for (const { image, crop, legPx } of samples) {
      const body = { ...crop, centreY: crop.centreY - 0.85 * crop.side };
      expect(await statedSd(image, body, legPx)).toBeGreaterThan(UNRECOGNISED_SD_LEGS);
      const floor = { ...crop, centreY: image.height + 0.4 * crop.side };
      expect(await statedSd(image, floor, legPx)).toBeGreaterThan(UNRECOGNISED_SD_LEGS);
    }
  });

  it('show half a lifter: no leg, or an interval that holds the margin', async () => {
    for (const { image, crop, legPx, nearMarginMm } of samples) {
      const middle = Math.round(crop.centreX);
      const halves = [
        rearranged(image, (x, y) => [Math.min(x, middle), y]),
        rearranged(image, (x, y) => [Math.max(x, middle), y]),
      ];
      for (const half of halves) {
        const { near, logMmPerPx } = await model.readTwice(half, crop);
        const mmPerPx = Math.exp(logMmPerPx.value);
        const away = Math.abs(near.marginPx * mmPerPx - nearMarginMm);
        const isRecognised = pointSdPx(near) / legPx < UNRECOGNISED_SD_LEGS;
        if (isRecognised) expect(away).toBeLessThan(1.96 * near.marginSdPx * mmPerPx);
      }
    }
  });
});
