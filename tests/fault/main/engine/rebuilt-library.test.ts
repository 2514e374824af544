import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { samplePath } from '../../../fixtures/run-program.ts';
import { foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

let videos = '';
let station: TestStation;
beforeEach(() => {
  videos = mkdtempSync(join(tmpdir(), 'depthline-videos-'));
});
afterEach(async () => {
  await station.close();
  await removeStation(station);
  rmSync(videos, { recursive: true, force: true });
});

it('a damaged library without a good copy gets back what the judge found, and says what it cannot get back', async () => {
  const judgeWorker = stubJudgeWorker([foundAttempt(30)]);
  const kept = join(videos, 'kept.mp4');
  const gone = join(videos, 'gone.mp4');
  copyFileSync(samplePath('clear-depth'), kept);
  copyFileSync(samplePath('close'), gone);
  station = await openTestStation({ judgeWorker });
  const { folder } = station;
  const { accepted } = await station.client.clips.import({ paths: [kept, gone] });
  for (const { clipId } of accepted) {
    await station.event(
      'job-changed',
      ({ job }) => job.clipId === clipId && job.kind === 'judge' && job.state === 'done',
    );
  }
  const before = (await station.client.attempts.list({})).rows.map(({ id }) => id).sort();
  await station.close();
  rmSync(gone);
  rmSync(join(folder, 'library-copies'), { recursive: true });
  writeFileSync(join(folder, 'library.db'), 'not a database'.repeat(500));

  station = await openTestStation({ folder, judgeWorker });
  const { client } = station;
  const { rows } = await client.attempts.list({});
  expect(rows.map(({ id }) => id).sort()).toEqual(before);
  expect(rows.map(({ state, verdict, marginMm }) => [state, verdict, marginMm])).toEqual([
    ['judged', 'depth', 40],
    ['judged', 'depth', 40],
  ]);
  const { notices } = await client.system.info();
  expect(notices.map(({ message }) => message).join(' ')).toMatch(
    /set aside.*2 judged attempts were put back/s,
  );
  const keptClip = rows.find(({ clipName }) => clipName === 'kept.mp4')?.clipId as never;
  const goneClip = rows.find(({ clipName }) => clipName === 'gone.mp4')?.clipId as never;
  await station.event('clip-changed', ({ clip }) => clip.id === keptClip && clip.state === 'ready');
  expect((await client.clips.frameTable({ id: keptClip })).ticks).toHaveLength(72);
  expect(await client.clips.get({ id: goneClip })).toMatchObject({
    state: 'missing',
    problem: { code: 'CLIP_MISSING' },
  });
  for (const { id } of rows) expect((await client.attempts.get({ id })).curve).toHaveLength(1);
});
