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
function rearranged(
  image: RgbImage,
  from: (x: number, y: number) => readonly [number, number],
  source = image,
): RgbImage {
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < image.width; x += 1) {
      const [fromX, fromY] = from(x, y);
      const column = Math.min(source.width - 1, Math.max(0, fromX));
      const row = Math.min(source.height - 1, Math.max(0, fromY));
      for (let channel = 0; channel < 3; channel += 1) {
        data[3 * (y * image.width + x) + channel] =
          source.data[3 * (row * source.width + column) + channel] ?? 0;
      }
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

  it('stand on their head', async () => {
    for (const { image, crop, legPx } of samples) {
      const turned = rearranged(image, (x, y) => [x, Math.round(2 * crop.centreY) - y]);
      expect(await statedSd(turned, crop, legPx)).toBeGreaterThan(UNRECOGNISED_SD_LEGS);
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

  it('show half a lifter or two who cross: no leg, or a margin with its interval true for a leg that is there', async () => {
    for (const [index, own] of samples.entries()) {
      const other = samples[(index + 1) % samples.length];
      if (!other) throw new Error('no other sample');
      const { image, crop, legPx, nearMarginMm } = own;
      const middle = Math.round(crop.centreX);
      const toOther = other.crop.side / crop.side;
      const crossing = rearranged(
        image,
        (x, y) => [
          Math.round(other.crop.centreX + (x - crop.centreX) * toOther),
          Math.round(other.crop.centreY + (y - crop.centreY) * toOther),
        ],
        other.image,
      );
      const halves = [
        { picture: rearranged(image, (x, y) => [Math.min(x, middle), y]), margins: [nearMarginMm] },
        { picture: rearranged(image, (x, y) => [Math.max(x, middle), y]), margins: [nearMarginMm] },
        {
          picture: overlaid(image, crossing, (x) => x < middle),
          margins: [nearMarginMm, other.nearMarginMm],
        },
      ];
      for (const { picture, margins } of halves) {
        const { near, logMmPerPx } = await model.readTwice(picture, crop);
        const mmPerPx = Math.exp(logMmPerPx.value);
        const margin = near.marginPx * mmPerPx;
        const half = 1.96 * near.marginSdPx * mmPerPx;
        const holds = margins.some((truth) => Math.abs(margin - truth) < half);
        console.log(index, pointSdPx(near) / legPx, margin, half, margins);
        expect(holds || pointSdPx(near) / legPx > UNRECOGNISED_SD_LEGS).toBe(true);
      }
    }
  });
});

/** One picture with another over it where `isOver` says so. */
function overlaid(image: RgbImage, over: RgbImage, isOver: (x: number) => boolean): RgbImage {
  const data = Uint8Array.from(image.data, (value, index) =>
    isOver(Math.floor(index / 3) % image.width) ? (over.data[index] ?? 0) : value,
  );
  return { ...image, data };
}
