import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Region } from '../../../core/pose/region.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { LANDMARK_JOINTS } from '../../../models/blazepose/landmarks/landmark-names.ts';
import type { PoseEstimate, PoseModel } from '../../../models/pose-model.ts';
import { loadPoseModel } from '../../../models/registry.ts';

const FIXTURE = new URL('../../fixtures/blazepose-reference/', import.meta.url);
/** Every landmark of every picture. */
const STATIC_LIMIT_PX = 0.1;
/**
 * The mean landmark of every picture while tracking, which feeds on itself.
 *
 * A grey level of noise in one pixel of fifty moves MediaPipe's own result on this clip by 0.4 px and more.
 */
const TRACKED_LIMIT_PX = 0.3;
const WORLD_LIMIT_MM = 1;
const TRACKED_WORLD_LIMIT_MM = 5;
/** MediaPipe's Python interface stamps its frames with this step, whatever the video's rate. */
const PYTHON_STEP_S = 0.033333;

interface Described {
  readonly points: readonly (readonly [number, number, number])[];
  readonly world: readonly (readonly [number, number, number])[];
}
interface Runs {
  /** By frame; null where MediaPipe saw nobody. */
  readonly static: Record<string, Described | null>;
  readonly tracked: Record<string, Described | null>;
}

const reference: { readonly models: Record<string, Runs> } = JSON.parse(
  readFileSync(new URL('reference/landmarks.json', FIXTURE), 'utf8'),
);

describe.each(['blazepose-lite', 'blazepose-full', 'blazepose-heavy'])(
  '%s against Python MediaPipe 0.10.14',
  (id) => {
    let model: PoseModel;

    beforeAll(async () => {
      const loaded = await loadPoseModel(id);
      if (!loaded.ok) throw new Error(loaded.error.message);
      model = loaded.value;
    });

    afterAll(() => model.close());

    test('each picture by itself: the same people, landmarks within 0.1 px, world points within 1 mm', async () => {
      for (const [frame, expected] of Object.entries(reference.models[id]?.static ?? {})) {
        const estimate = await estimateAnew(model, readFrame(frame));
        expect(estimate === null, `nobody in frame ${frame}`).toBe(expected === null);
        if (estimate === null || expected === null) continue;
        const apart = differences(estimate, expected);
        expect(Math.max(...apart.pointPx), `frame ${frame}`).toBeLessThan(STATIC_LIMIT_PX);
        expect(Math.max(...apart.visibility), `frame ${frame}`).toBeLessThan(0.01);
        expect(mean(apart.worldMm), `frame ${frame}`).toBeLessThan(WORLD_LIMIT_MM);
      }
    });

    test('picture after picture, tracked and smoothed: within 0.3 px and 5 mm in the mean', async () => {
      const smoother = model.newSmoother();
      let region: Region | undefined;
      let timeS = 0;
      for (const [frame, expected] of Object.entries(reference.models[id]?.tracked ?? {})) {
        const image = readFrame(frame);
        region ??= (await model.detect(image))[0]?.region;
        const estimate = region ? await model.estimate(image, region) : null;
        if (estimate === null || expected === null) throw new Error(`nobody in frame ${frame}`);
        timeS += PYTHON_STEP_S;
        const smoothed = smoother.smooth(estimate, timeS);
        region = smoothed.nextRegion;
        const apart = differences(smoothed, expected);
        expect(mean(apart.pointPx), `frame ${frame}`).toBeLessThan(TRACKED_LIMIT_PX);
        expect(Math.max(...apart.visibility), `frame ${frame}`).toBeLessThan(0.01);
        expect(mean(apart.worldMm), `frame ${frame}`).toBeLessThan(TRACKED_WORLD_LIMIT_MM);
      }
    });
  },
);

test('the recording has people in most pictures, or it would prove nothing', () => {
  for (const { static: single, tracked } of Object.values(reference.models)) {
    expect(Object.values(single).filter((described) => described !== null).length).toBeGreaterThanOrEqual(5);
    expect(Object.values(tracked).filter((described) => described !== null)).toHaveLength(6);
  }
});

async function estimateAnew(model: PoseModel, image: RgbImage): Promise<PoseEstimate | null> {
  const [person] = await model.detect(image);
  return person ? model.estimate(image, person.region) : null;
}

function readFrame(frame: string): RgbImage {
  const { width, height, data } = PNG.sync.read(readFileSync(new URL(`frames/${frame}.png`, FIXTURE)));
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(data.subarray(4 * pixel, 4 * pixel + 3), 3 * pixel);
  }
  return { width, height, data: rgb };
}

interface Differences {
  readonly pointPx: readonly number[];
  readonly visibility: readonly number[];
  readonly worldMm: readonly number[];
}

/** How far apart the two are at each of the landmarks that Depthline uses. */
function differences(estimate: PoseEstimate, expected: Described): Differences {
  const pointPx: number[] = [];
  const visibility: number[] = [];
  const worldMm: number[] = [];
  LANDMARK_JOINTS.forEach((joint, landmark) => {
    if (joint === null) return;
    const point = estimate.points[joint];
    const world = estimate.world?.[joint];
    const [x, y, seen] = expected.points[landmark] ?? [];
    const [worldX, worldY, worldZ] = expected.world[landmark] ?? [];
    if (point === undefined || world === undefined) throw new Error(`no ${joint}`);
    pointPx.push(Math.hypot(point.at.x - Number(x), point.at.y - Number(y)));
    visibility.push(Math.abs(point.visibility - Number(seen)));
    worldMm.push(
      1000 * Math.hypot(world.x - Number(worldX), world.y - Number(worldY), world.z - Number(worldZ)),
    );
  });
  return { pointPx, visibility, worldMm };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
