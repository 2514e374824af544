import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttemptRow } from '../../../../core/contract/attempts.ts';
import { attemptIdSchema, clipIdSchema } from '../../../../core/contract/ids.ts';
import { placedPointsSchema } from '../../../../core/contract/measurements.ts';
import { samplePath } from '../../../fixtures/run-program.ts';
import { endlessJudgeWorker, foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

const NOBODY = attemptIdSchema.parse('00000000-0000-4000-8000-000000000000');
const NOTHING = clipIdSchema.parse('00000000-0000-4000-8000-000000000001');
const POINTS = placedPointsSchema.parse({
  frame: 30,
  left: { hipCrease: { x: 600, y: 420 }, kneeTop: { x: 540, y: 400 } },
  right: null,
  trueLine: { kind: 'horizontal', from: { x: 0, y: 500 }, to: { x: 1000, y: 500 } },
  knownLength: null,
});

let folder = '';
let video = '';
let station: TestStation;
const open = async (worker = stubJudgeWorker([foundAttempt(30)])): Promise<void> => {
  station = await openTestStation({ judgeWorker: worker });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-videos-'));
  video = join(folder, 'Müller squat 1.mp4');
  await copyFile(samplePath('clear-depth'), video);
});
afterEach(async () => {
  await station.close();
  await removeStation(station);
  await rm(folder, { recursive: true, force: true });
});

async function importJudged(paths: readonly string[] = [video]): Promise<AttemptRow> {
  const { accepted } = await station.client.clips.import({ paths: [...paths] });
  const clipId = accepted[0]?.clipId;
  await station.event(
    'job-changed',
    ({ job }) => job.clipId === clipId && job.kind === 'judge' && job.state === 'done',
  );
  await station.event(
    'job-changed',
    ({ job }) => job.clipId === clipId && job.kind === 'import' && job.state === 'done',
  );
  const { rows } = await station.client.attempts.list({});
  const row = rows.find((one) => one.clipId === clipId);
  if (!row) throw new Error('no attempt');
  return row;
}

describe('importing', () => {
  it('takes the good files of a folder with everything below, and lists the bad ones, which leave nothing', async () => {
    await open();
    await mkdir(join(folder, 'day 2'));
    const good = join(folder, 'day 2', 'b.mp4');
    await copyFile(samplePath('close'), good);
    const sound = join(folder, 'day 2', 'talk.mp4');
    await writeFile(sound, 'not a video either');
    const empty = join(folder, 'empty.mov');
    await writeFile(empty, '');
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'not a video');
    const gone = join(folder, 'gone.mp4');
    const done = await station.client.clips.import({ paths: [folder, gone, text] });
    expect(done.accepted.map(({ path }) => path)).toEqual([good, video]);
    expect(Object.fromEntries(done.refused.map(({ path, problem }) => [path, problem.code]))).toEqual({
      [gone]: 'MEDIA_NOT_FOUND',
      [sound]: 'MEDIA_NOT_VIDEO',
      [empty]: 'MEDIA_EMPTY',
      [text]: 'MEDIA_NOT_VIDEO',
    });
    const said = done.refused.find(({ path }) => path === text)?.problem.message ?? '';
    expect(said).toMatch(/notes\.txt is not a video.*Choose.*the library are as they were/);
    expect(said).not.toContain(folder);
    expect((await station.client.attempts.list({})).rows.map(({ clipName }) => clipName).sort()).toEqual(
      ['b.mp4', 'Müller squat 1.mp4'].sort(),
    );
  });

  it('knows the same content by another name, before and after it was read', async () => {
    await open();
    const copy = join(folder, 'copy.mp4');
    await copyFile(video, copy);
    const both = await station.client.clips.import({ paths: [video, copy] });
    expect(both.accepted.map(({ isNew }) => isNew)).toEqual([true, false]);
    expect(both.accepted[1]?.clipId).toBe(both.accepted[0]?.clipId);
    expect((await station.client.attempts.list({})).total).toBe(1);
  });

  it('keeps an upload whole or not at all', async () => {
    await open();
    const bytes = await readFile(video);
    const { files } = station.station;
    const signal = new AbortController().signal;
    const kept = await files.receive('from phone.mp4', Readable.from([bytes]), signal);
    expect(kept.ok).toBe(true);
    const broken = new Readable({ read: () => undefined });
    broken.push(bytes.subarray(0, 1000));
    const receiving = files.receive('broken.mp4', broken, signal);
    broken.destroy(new Error('the window went away'));
    expect(await receiving).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const text = await files.receive('letter.mp4', Readable.from(['Dear jury']), signal);
    expect(text).toMatchObject({ ok: false, error: { code: 'MEDIA_NOT_VIDEO' } });
    expect(await readdir(join(station.folder, 'incoming'))).toHaveLength(1);
    expect((await station.client.attempts.list({})).rows.map(({ clipName }) => clipName)).toEqual([
      'from phone.mp4',
    ]);
  });
});

describe('an attempt', () => {
  it('is found by every filter, changed, binned and restored', async () => {
    await open();
    const row = await importJudged();
    const { client } = station;
    const changed = await client.attempts.change({
      id: row.id,
      lifter: 'Žofia',
      tags: ['final', 'appeal'],
      attemptNumber: 2,
      note: 'soft knees',
    });
    expect(changed).toMatchObject({ lifter: 'Žofia', tags: ['final', 'appeal'], attemptNumber: 2 });
    const finds = async (query: Parameters<typeof client.attempts.list>[0]) =>
      (await client.attempts.list(query)).total;
    for (const query of [
      { text: 'zofia' },
      { text: 'muller SQUAT knees' },
      { text: 'appeal' },
      { lifter: 'Žofia' },
      { attemptNumber: 2 },
      { verdict: 'depth' as const },
      { state: 'judged' as const },
      { tag: 'final' },
      { fromDate: row.recordedAt, toDate: row.recordedAt },
    ]) {
      expect(await finds(query), JSON.stringify(query)).toBe(1);
    }
    for (const query of [
      { text: 'anna' },
      { lifter: 'Zofia' },
      { verdict: 'no-depth' as const },
      { tag: 'fin' },
      { inBin: true },
    ]) {
      expect(await finds(query), JSON.stringify(query)).toBe(0);
    }
    expect(await client.attempts.facets()).toEqual({ lifters: ['Žofia'], tags: ['appeal', 'final'] });
    await client.attempts.moveToBin({ ids: [row.id] });
    expect([await finds({}), await finds({ inBin: true })]).toEqual([0, 1]);
    await client.attempts.restore({ ids: [row.id] });
    expect(await finds({})).toBe(1);
  });

  it('keeps its id, name and measurements when it is judged again', async () => {
    await open(stubJudgeWorker([foundAttempt(30)]));
    const row = await importJudged();
    const { client } = station;
    await client.attempts.change({ id: row.id, lifter: 'Anna' });
    const measured = await client.attempts.measure({ id: row.id, by: 'Jury', points: POINTS });
    expect(measured.result?.verdict).toBeDefined();
    const job = await client.attempts.judge({
      clipId: row.clipId,
      modelId: 'blazepose-lite',
      rule: 'level',
      statureM: null,
      cameraRollDeg: null,
      lifterAt: null,
    });
    await station.event('job-changed', (event) => event.job.id === job.id && event.job.state === 'done');
    const detail = await client.attempts.get({ id: row.id });
    expect(detail.row).toMatchObject({ id: row.id, lifter: 'Anna', measuredByJury: true, state: 'judged' });
    expect(detail.measurements.map(({ id }) => id)).toEqual([measured.id]);
    expect(detail.curve).toHaveLength(1);
    expect((await client.attempts.list({})).total).toBe(1);
  });

  it('adds a row for each further attempt that is found, and marks what a person marks', async () => {
    await open(stubJudgeWorker([foundAttempt(20), foundAttempt(50)]));
    const row = await importJudged();
    const { client } = station;
    expect((await client.attempts.list({})).total).toBe(2);
    const marked = await client.attempts.add({ clipId: row.clipId, startFrame: 5, endFrame: 15 });
    expect(marked).toMatchObject({ state: 'marked', verdict: null });
    await expect(
      client.attempts.add({ clipId: row.clipId, startFrame: 5, endFrame: 5000 }),
    ).rejects.toMatchObject({ code: 'LIBRARY_CONFLICT' });
  });

  it('says that nothing was found', async () => {
    await open(stubJudgeWorker([]));
    expect(await importJudged()).toMatchObject({ state: 'nothing-found', verdict: null });
  });
});

describe('work', () => {
  it('is cancelled, says so, and can be tried again', async () => {
    await open(endlessJudgeWorker());
    const { client } = station;
    await client.clips.import({ paths: [video] });
    const { job } = await station.event(
      'job-changed',
      (event) => event.job.kind === 'judge' && event.job.progress > 0,
    );
    expect((await client.attempts.list({})).rows[0]).toMatchObject({ state: 'judging' });
    expect(await client.jobs.cancel({ id: job.id })).toMatchObject({
      state: 'cancelled',
      problem: { code: 'CANCELLED' },
    });
    expect((await client.attempts.list({})).rows[0]).toMatchObject({ state: 'failed' });
    await expect(client.jobs.cancel({ id: job.id })).rejects.toMatchObject({ code: 'JOB_ENDED' });
    expect(await client.jobs.retry({ id: job.id })).toMatchObject({ problem: null });
    await station.event(
      'job-changed',
      (event) => event.job.state === 'running' && event.job.createdAt === job.createdAt,
    );
  });

  it('makes a copy with the same frames', async () => {
    await open();
    const row = await importJudged();
    const { client } = station;
    const job = await client.clips.makeProxy({ id: row.clipId });
    const { job: ended } = await station.event(
      'job-changed',
      (event) => event.job.id === job.id && ['done', 'failed'].includes(event.job.state),
    );
    expect(ended).toMatchObject({ state: 'done', problem: null });
    expect(await client.clips.get({ id: row.clipId })).toMatchObject({ hasProxy: true });
    expect(await station.station.files.proxy(row.clipId)).toMatchObject({
      ok: true,
      value: { contentType: 'video/mp4' },
    });
  });
});

describe('a file behind the library', () => {
  it('that moved is missed, said, and found again by its content only', async () => {
    await open();
    const { clipId } = await importJudged();
    const moved = join(folder, 'moved.mp4');
    await rename(video, moved);
    const { client } = station;
    expect(await station.station.files.media(clipId)).toMatchObject({
      ok: false,
      error: { code: 'CLIP_MISSING' },
    });
    expect(await client.clips.check({ id: clipId })).toMatchObject({
      state: 'missing',
      problem: { code: 'CLIP_MISSING' },
    });
    await expect(client.clips.locate({ id: clipId, path: samplePath('close') })).rejects.toMatchObject({
      code: 'CLIP_CHANGED',
    });
    expect(await client.clips.locate({ id: clipId, path: moved })).toMatchObject({
      state: 'ready',
      name: 'moved.mp4',
    });
    expect((await client.attempts.list({ text: 'moved' })).total).toBe(1);
  });

  it('that was replaced by another of its name is never taken for it', async () => {
    await open();
    const { clipId, id } = await importJudged();
    await copyFile(samplePath('close'), video);
    expect(await station.station.files.media(clipId)).toMatchObject({
      ok: false,
      error: { code: 'CLIP_CHANGED' },
    });
    expect(await station.client.attempts.get({ id })).toMatchObject({
      clip: { state: 'changed' },
      machine: { verdict: 'depth' },
    });
    const again = await station.client.clips.import({ paths: [video] });
    expect(again.accepted[0]).toMatchObject({ isNew: true });
    expect(again.accepted[0]?.clipId).not.toBe(clipId);
  });

  it('that was only touched is the same', async () => {
    await open();
    const { clipId } = await importJudged();
    await copyFile(samplePath('clear-depth'), video);
    expect(await station.client.clips.check({ id: clipId })).toMatchObject({ state: 'ready' });
    expect(await station.station.files.media(clipId)).toMatchObject({ ok: true });
  });
});

describe('a call that makes no sense', () => {
  it('is refused with a code and changes nothing', async () => {
    await open();
    const row = await importJudged();
    const { client } = station;
    const order = {
      clipId: row.clipId,
      modelId: 'no-such-model',
      rule: 'strict' as const,
      statureM: null,
      cameraRollDeg: null,
      lifterAt: null,
    };
    const video = { attemptId: row.id, from: 10, to: 5, speed: 1, layers: [] };
    const calls: readonly [string, () => Promise<unknown>][] = [
      ['LIBRARY_NOT_FOUND', () => client.attempts.get({ id: NOBODY })],
      ['LIBRARY_NOT_FOUND', () => client.attempts.change({ id: NOBODY, lifter: 'x' })],
      ['LIBRARY_NOT_FOUND', () => client.clips.get({ id: NOTHING })],
      ['LIBRARY_NOT_FOUND', () => client.clips.frameTable({ id: NOTHING })],
      ['LIBRARY_NOT_FOUND', () => client.jobs.cancel({ id: NOBODY as never })],
      [
        'LIBRARY_NOT_FOUND',
        () => client.attempts.setSecondAngle({ id: row.id, angle: { clipId: NOTHING, offsetFrames: 0 } }),
      ],
      [
        'LIBRARY_CONFLICT',
        () => client.attempts.setSecondAngle({ id: row.id, angle: { clipId: row.clipId, offsetFrames: 0 } }),
      ],
      ['LIBRARY_CONFLICT', () => client.jobs.exportVideo(video)],
      [
        'LIBRARY_CONFLICT',
        () => client.attempts.measure({ id: row.id, by: 'J', points: { ...POINTS, frame: 90_000 as never } }),
      ],
      ['MODEL_UNKNOWN', () => client.attempts.judge(order)],
      ['CLIP_MISSING', () => client.clips.locate({ id: row.clipId, path: join(folder, 'nothing here') })],
      ['BAD_REQUEST', () => client.attempts.list({ limit: 100_000 })],
      ['BAD_REQUEST', () => client.attempts.get({ id: '../../etc/passwd' as never })],
      ['BAD_REQUEST', () => client.attempts.change({ id: row.id, lifter: 'two\nlines' })],
      ['BAD_REQUEST', () => client.clips.import({ paths: [] })],
    ];
    for (const [code, call] of calls) await expect(call(), code).rejects.toMatchObject({ code });
    expect((await client.attempts.list({})).rows).toEqual([row]);
  });
});
