import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IPF_RULE } from '../../../core/depth/rule.ts';
import { judgeClip } from '../../../main/engine/judge/judge-clip.ts';
import type { JudgeTools } from '../../../main/engine/judge/judge-tools.ts';
import { type OpenJudgeTools, openJudgeTools } from '../../../main/engine/judge/open-tools.ts';
import { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import { modelSeeing } from '../../fixtures/drawn-people.ts';
import { madeClip } from '../../fixtures/make-clips.ts';
import { samplePath } from '../../fixtures/run-program.ts';
import { oneSquat } from '../../unit/core/stick-lifter.ts';

let folder = '';
let tools: OpenJudgeTools;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-strange-'));
  const opened = await openJudgeTools('blazepose-lite');
  if (!opened.ok) throw new Error(opened.error.message);
  tools = opened.value;
});

afterAll(async () => {
  await tools.close();
  await rm(folder, { recursive: true });
});

async function judged(path: string, change: Partial<JudgeTools> = {}, fromS = 0, toS: number | null = null) {
  return judgeClip(
    path,
    { ...tools, ...change },
    { rule: IPF_RULE, fromS, toS, lifterAt: null, cameraRollDeg: null, statureM: null },
    () => undefined,
    new AbortController().signal,
  );
}

/** A sample that was decided, passed through a filter of ffmpeg. */
async function filtered(name: string, filter: string): Promise<string> {
  const path = join(folder, `${name}.mp4`);
  const input = ['-i', samplePath('clear-no-depth')];
  await promisify(execFile)(tools.ffmpeg.path, ['-v', 'error', ...input, '-vf', filter, '-an', path]);
  return path;
}

const LIFTER = { posture: { x: 400 }, heightAt: oneSquat(2.5, 0.25) };

describe('a clip unlike those that the depth-point network has learnt from', () => {
  it('gets no number when a pose network sees a squat where the pictures show no legs', async () => {
    const result = await judged(
      await madeClip('five-seconds.mp4'),
      { poseModel: modelSeeing([LIFTER]) },
      1,
      4,
    );
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.attempts).toMatchObject([
      { verdict: 'inconclusive', marginMm: null, interval95Mm: null, reasons: ['LEGS_NOT_RECOGNISED'] },
    ]);
  });

  it('ends with an error when the network gives what is no number', async () => {
    const names = [
      'points',
      'pointsLogB',
      'margin',
      'marginLogB',
      'scale',
      'scaleLogB',
      'camera',
      'cameraLogB',
    ];
    const depthPoints = new DepthPointsModel(
      {
        inputs: [],
        outputs: names.map((name) => ({ name, shape: [] })),
        provider: 'cpu',
        run: async () => names.map(() => ({ data: new Float32Array(20).fill(Number.NaN), shape: [1, 20] })),
        close: async () => undefined,
      },
      null,
    );
    const change = { poseModel: modelSeeing([LIFTER]), depthPoints };
    const result = await judged(await madeClip('five-seconds.mp4'), change);
    expect(result).toMatchObject({ ok: false, error: { code: 'MODEL_FAILED' } });
  });

  it.each([
    ['stands on its head', 'hflip,vflip'],
    ['shows half the lifter', 'crop=iw/2:ih:iw/2:0'],
    ['is nearly black', 'eq=brightness=-0.9'],
  ])('is decided in no attempt when it %s', async (name, filter) => {
    const result = await judged(await filtered(name.replaceAll(' ', '-'), filter));
    if (!result.ok) throw new Error(result.error.message);
    for (const { verdict } of result.value.attempts) expect(verdict).toBe('inconclusive');
  });
});
