import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import { loadPoseModel, type PoseModelOptions } from '../../../models/registry.ts';

const lifter = readPicture('10');
const lower = readPicture('15');

test('the same picture gives the same numbers, in one model and in another', async () => {
  const first = await withModel((model) => poseIn(model, lifter));
  const again = await withModel(async (model) => [await poseIn(model, lifter), await poseIn(model, lifter)]);
  expect(again).toEqual([first, first]);
});

test('the number of threads changes nothing', async () => {
  const single = await withModel((model) => poseIn(model, lifter), { threads: 1 });
  const several = await withModel((model) => poseIn(model, lifter), { threads: 3, spinning: true });
  expect(several).toEqual(single);
});

test('two pictures asked for at once do not mix', async () => {
  await withModel(async (model) => {
    const alone = [await poseIn(model, lifter), await poseIn(model, lower)];
    const together = await Promise.all([poseIn(model, lifter), poseIn(model, lower)]);
    expect(together).toEqual(alone);
    expect(together[0]).not.toEqual(together[1]);
  });
});

test('an empty picture holds nobody, and a region without a person no pose', async () => {
  await withModel(async (model) => {
    const black: RgbImage = { width: 64, height: 48, data: new Uint8Array(64 * 48 * 3) };
    expect(await model.detect(black)).toEqual([]);
    expect(await model.estimate(black, { centreX: 30, centreY: 20, side: 40, rotation: 0 })).toBeNull();
  });
});

test('a picture of one pixel is no trouble', async () => {
  await withModel(async (model) => {
    const dot: RgbImage = { width: 1, height: 1, data: Uint8Array.of(9, 9, 9) };
    expect(await model.detect(dot)).toEqual([]);
  });
});

test('loading and closing again and again keeps no memory', async () => {
  const loadAndUse = () => withModel((model) => poseIn(model, lifter));
  for (let times = 0; times < 3; times++) await loadAndUse();
  const before = process.memoryUsage().rss;
  for (let times = 0; times < 8; times++) await loadAndUse();
  const grownMb = (process.memoryUsage().rss - before) / 1e6;
  // Each load takes some 30 MB; eight that stayed would be 240.
  expect(grownMb).toBeLessThan(120);
});

test('a closed model says so', async () => {
  const model = await open();
  await model.close();
  await expect(model.detect(lifter)).rejects.toMatchObject({ failure: { code: 'MODEL_FAILED' } });
});

async function poseIn(model: PoseModel, image: RgbImage) {
  const [person] = await model.detect(image);
  if (person === undefined) throw new Error('nobody was seen');
  return model.estimate(image, person.region);
}

async function open(options: PoseModelOptions = {}): Promise<PoseModel> {
  const model = await loadPoseModel('blazepose-lite', options);
  if (!model.ok) throw new Error(model.error.message);
  return model.value;
}

async function withModel<Value>(
  use: (model: PoseModel) => Promise<Value>,
  options: PoseModelOptions = {},
): Promise<Value> {
  const model = await open(options);
  try {
    return await use(model);
  } finally {
    await model.close();
  }
}

function readPicture(frame: string): RgbImage {
  const file = new URL(`../../fixtures/blazepose-reference/frames/${frame}.png`, import.meta.url);
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
  }
  return { width, height, data: rgb };
}
