import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { samplePath } from '../../../fixtures/run-program.ts';
import { foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

let programs = '';
let station: TestStation | null = null;
beforeEach(async () => {
  programs = await mkdtemp(join(tmpdir(), 'depthline-programs-'));
});
afterEach(async () => {
  await station?.close();
  if (station) await removeStation(station);
  station = null;
  await rm(programs, { recursive: true, force: true });
});

async function open(sample: string): Promise<TestStation> {
  const folder = station?.folder;
  await station?.close();
  const judgeWorker = stubJudgeWorker([foundAttempt(30)]);
  station = await openTestStation({
    judgeWorker,
    samples: [sample],
    ...(folder === undefined ? {} : { folder }),
  });
  return station;
}

it('a sample is found again in the folder that the program was moved to, and another file of its name is not it', async () => {
  const old = join(programs, 'old', 'sample.mp4');
  await mkdir(join(programs, 'old'));
  await copyFile(samplePath('clear-depth'), old);
  const first = await open(old);
  await first.event('job-changed', ({ job }) => job.kind === 'judge' && job.state === 'done');
  const [before] = (await first.client.attempts.list({})).rows;
  if (before === undefined) throw new Error('no sample');
  await first.client.attempts.change({ id: before.id, lifter: 'Anna' });

  await rename(join(programs, 'old'), join(programs, 'new'));
  const moved = join(programs, 'new', 'sample.mp4');
  const second = await open(moved);
  expect(await second.client.clips.get({ id: before.clipId })).toMatchObject({ path: moved, state: 'ready' });
  expect((await second.client.attempts.list({})).rows).toMatchObject([{ id: before.id, lifter: 'Anna' }]);
  expect(await second.station.files.media(before.clipId)).toMatchObject({ ok: true, value: { path: moved } });

  const other = join(programs, 'other.mp4');
  await copyFile(samplePath('close'), other);
  await rename(join(programs, 'new'), join(programs, 'gone'));
  const third = await open(other);
  expect(await third.client.clips.check({ id: before.clipId })).toMatchObject({
    path: moved,
    state: 'missing',
  });
  expect((await third.client.attempts.list({})).total).toBe(1);
});

it('a sample whose file lies where it was stays there', async () => {
  const old = join(programs, 'old.mp4');
  const copy = join(programs, 'copy.mp4');
  await copyFile(samplePath('clear-depth'), old);
  const first = await open(old);
  await first.event('job-changed', ({ job }) => job.kind === 'judge' && job.state === 'done');
  await copyFile(old, copy);
  const second = await open(copy);
  const [row] = (await second.client.attempts.list({})).rows;
  expect(await second.client.clips.get({ id: row?.clipId as never })).toMatchObject({ path: old });
});
