import { afterEach, expect, it } from 'vitest';
import type { AttemptRow } from '../../../../core/contract/attempts.ts';
import { samplePath } from '../../../fixtures/run-program.ts';
import { endlessJudgeWorker, foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

let station: TestStation;
afterEach(async () => {
  await station.close();
  await removeStation(station);
});

async function open(judgeWorker = stubJudgeWorker([foundAttempt(30)])): Promise<void> {
  station = await openTestStation({ judgeWorker });
}

/** Closes the workstation and opens it on the same library with another judge. */
async function reopen(judgeWorker: URL): Promise<void> {
  const { folder } = station;
  await station.close();
  station = await openTestStation({ folder, judgeWorker });
}

async function importJudged(): Promise<AttemptRow> {
  await station.client.clips.import({ paths: [samplePath('clear-depth')] });
  for (const kind of ['import', 'judge']) {
    await station.event('job-changed', ({ job }) => job.kind === kind && job.state === 'done');
  }
  const [row] = (await station.client.attempts.list({})).rows;
  if (row === undefined) throw new Error('no attempt');
  return row;
}

const mark = (clipId: AttemptRow['clipId'], startFrame: number, endFrame: number) =>
  station.client.attempts.add({ clipId, startFrame, endFrame });

const picture = (id: AttemptRow['id'], count: number) =>
  station.event(
    'attempt-changed',
    ({ row }) => row.id === id && row.thumbnailUrl?.endsWith(`made=${count}`) === true,
  );

async function judge(clipId: AttemptRow['clipId'], attemptId: AttemptRow['id'] | null): Promise<void> {
  const order = { clipId, attemptId, modelId: null, rule: 'strict' as const };
  const { id } = await station.client.attempts.judge({
    ...order,
    statureM: null,
    cameraRollDeg: null,
    lifterAt: null,
  });
  await station.event('job-changed', ({ job }) => job.id === id && job.state === 'done');
}

it('gets a small picture of its middle, and another when its span is moved', async () => {
  await open();
  const { clipId } = await importJudged();
  const { id } = await mark(clipId, 40, 60);
  await picture(id, 1);
  expect(await station.station.files.thumbnail(id)).toMatchObject({ ok: true });
  await station.client.attempts.change({ id, startFrame: 44 });
  await picture(id, 2);
  const moved = await station.client.attempts.get({ id });
  expect([moved.startFrame, moved.endFrame]).toEqual([44, 60]);
  await station.client.attempts.change({ id, startFrame: 40 });
  expect((await station.client.attempts.get({ id })).startFrame).toBe(40);
});

it('refuses frames that the clip lacks or that end before they start, and the span that the judge found', async () => {
  await open();
  const judged = await importJudged();
  const { id } = await mark(judged.clipId, 40, 60);
  const { client } = station;
  for (const change of [
    { id, endFrame: 9000 },
    { id, startFrame: 61 },
    { id: judged.id, startFrame: 2 },
  ]) {
    await expect(client.attempts.change(change)).rejects.toMatchObject({ code: 'LIBRARY_CONFLICT' });
  }
  expect(await client.attempts.get({ id: judged.id })).toMatchObject({ startFrame: 20, endFrame: 40 });
  expect(await client.attempts.get({ id })).toMatchObject({ startFrame: 40, endFrame: 60 });
});

it('is judged by itself: it becomes what was found in it, the others stay as they are', async () => {
  await open();
  const other = await importJudged();
  await reopen(stubJudgeWorker([foundAttempt(30), foundAttempt(55)]));
  const { id } = await mark(other.clipId, 42, 68);
  await picture(id, 1);
  await judge(other.clipId, id);
  const detail = await station.client.attempts.get({ id });
  expect(detail).toMatchObject({ startFrame: 45, endFrame: 65, row: { state: 'judged', verdict: 'depth' } });
  const { rows } = await station.client.attempts.list({});
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.id === other.id)).toMatchObject({
    state: 'judged',
    marginMm: other.marginMm,
  });
});

it('stays a mark and says why when nothing is found in it, and when its judging is ended', async () => {
  await open();
  const { clipId } = await importJudged();
  const { id } = await mark(clipId, 50, 60);
  await judge(clipId, id);
  const { client } = station;
  const unfound = await client.attempts.get({ id });
  expect(unfound).toMatchObject({
    row: { state: 'marked', verdict: null },
    problem: { code: 'SQUAT_NOT_FOUND' },
  });
  await reopen(endlessJudgeWorker());
  const order = { clipId, attemptId: id, modelId: null, rule: 'strict' as const };
  const job = await station.client.attempts.judge({
    ...order,
    statureM: null,
    cameraRollDeg: null,
    lifterAt: null,
  });
  await station.event('attempt-changed', ({ row }) => row.id === id && row.state === 'judging');
  await station.client.jobs.cancel({ id: job.id });
  expect((await station.client.attempts.get({ id })).row).toMatchObject({ state: 'marked' });
  expect((await station.client.attempts.list({ state: 'judged' })).total).toBe(1);
});

it('that was judged is never taken away by judging the whole clip', async () => {
  await open();
  const { clipId } = await importJudged();
  await reopen(stubJudgeWorker([foundAttempt(55)]));
  const { id } = await mark(clipId, 42, 68);
  await judge(clipId, id);
  await reopen(stubJudgeWorker([foundAttempt(30)]));
  await judge(clipId, null);
  const { rows } = await station.client.attempts.list({});
  expect(rows.map((row) => [row.id === id, row.state]).sort()).toEqual([
    [false, 'judged'],
    [true, 'marked'],
  ]);
});

it('gets the picture that an engine left out at the next start', async () => {
  await open();
  const { clipId } = await importJudged();
  const { id } = await mark(clipId, 40, 60);
  // Closing ends the work on pictures; whichever was faster, the next start leaves no mark without one.
  await reopen(stubJudgeWorker([]));
  await expect
    .poll(async () => (await station.client.attempts.get({ id })).row.thumbnailUrl, { timeout: 10_000 })
    .not.toBeNull();
});
