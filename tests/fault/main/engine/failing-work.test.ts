import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { locateFfmpeg } from '../../../../native/ffmpeg/locate.ts';
import { samplePath } from '../../../fixtures/run-program.ts';
import { dyingJudgeWorker, foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';
import { childrenRunning } from '../../media/children.ts';

let station: TestStation | null = null;
afterEach(async () => {
  await station?.close();
  if (station) await removeStation(station);
  station = null;
});

async function importSample(open: TestStation): Promise<void> {
  await open.client.clips.import({ paths: [samplePath('clear-depth')] });
  await open.event('job-changed', ({ job }) => job.kind === 'import' && job.state === 'done');
}

it('a judging thread that dies fails its own work only', async () => {
  station = await openTestStation({ judgeWorker: dyingJudgeWorker() });
  const { client, event } = station;
  await importSample(station);
  const { job } = await event('job-changed', (one) => one.job.kind === 'judge' && one.job.state === 'failed');
  expect(job.problem).toMatchObject({ code: 'JOB_FAILED' });
  const { rows } = await client.attempts.list({});
  expect(rows.map(({ state }) => state)).toEqual(['failed']);
  expect(await client.clips.get({ id: job.clipId })).toMatchObject({ state: 'ready' });
  // The next task finds a new thread, which dies as well: nothing hangs.
  await client.jobs.retry({ id: job.id });
  await event('job-changed', (one) => one.job.state === 'running' && one.job.id === job.id);
});

it('a copy that is cancelled in the middle leaves no process and no file', async () => {
  const ffmpeg = await locateFfmpeg();
  if (!ffmpeg.ok) throw new Error(ffmpeg.error.message);
  station = await openTestStation({ judgeWorker: stubJudgeWorker([foundAttempt(30)]) });
  const { client, event, folder } = station;
  await importSample(station);
  const clipId = (await client.attempts.list({})).rows[0]?.clipId as never;
  const job = await client.clips.makeProxy({ id: clipId });
  await event('job-changed', (one) => one.job.id === job.id && one.job.doing === 'copy');
  expect(await client.jobs.cancel({ id: job.id })).toMatchObject({ state: 'cancelled' });
  expect(childrenRunning(ffmpeg.value.path)).toEqual([]);
  const left = readdirSync(join(folder, 'clips', clipId)).filter((name) => /proxy|part/.test(name));
  expect(left).toEqual([]);
  expect(await client.clips.get({ id: clipId })).toMatchObject({ hasProxy: false });
});

it('a frame table that was removed is read again', async () => {
  station = await openTestStation({ judgeWorker: stubJudgeWorker([foundAttempt(30)]) });
  const { client, event, folder, events } = station;
  await importSample(station);
  const clipId = (await client.attempts.list({})).rows[0]?.clipId as never;
  const seen = new Set(events.map((one) => (one.type === 'job-changed' ? one.job.id : '')));
  rmSync(join(folder, 'clips', clipId), { recursive: true });
  await expect(client.clips.frameTable({ id: clipId })).rejects.toMatchObject({ code: 'CLIP_NOT_READY' });
  await event('job-changed', ({ job }) => job.kind === 'import' && job.state === 'done' && !seen.has(job.id));
  expect((await client.clips.frameTable({ id: clipId })).ticks).toHaveLength(72);
});

const disk = mountSmallDisk();
describe.skipIf(disk.path === null)(`a full disk${disk.absence}`, () => {
  afterAll(() => disk.unmount());

  it('is named by every call that must keep something, and nothing that was kept is lost', async () => {
    const folder = mkdtempSync(join(disk.path ?? '', 'data-'));
    const full = await openTestStation({ folder, judgeWorker: stubJudgeWorker([foundAttempt(30)]) });
    try {
      const { client, event } = full;
      await importSample(full);
      await event('job-changed', ({ job }) => job.kind === 'judge' && job.state === 'done');
      const [row] = (await client.attempts.list({})).rows;
      if (row === undefined) throw new Error('no attempt');
      const filler = join(disk.path ?? '', 'filler');
      fill(filler, disk.path ?? '');
      const change = () => client.attempts.change({ id: row.id, note: 'n'.repeat(4000) });
      await expect(untilItFails(change)).rejects.toMatchObject({ code: 'OUTPUT_DISK_FULL' });
      expect((await client.attempts.get({ id: row.id })).machine?.verdict).toBe('depth');
      rmSync(filler);
      expect(await client.attempts.change({ id: row.id, lifter: 'Anna' })).toMatchObject({ lifter: 'Anna' });
    } finally {
      await full.close();
    }
  });
});

/** The log that is there already takes some changes more. */
async function untilItFails(call: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < 200; index += 1) await call();
}

function fill(path: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(path, Buffer.alloc(bavail * bsize));
}

/** A disk of four megabytes in memory, where this user may mount one. */
function mountSmallDisk() {
  const path = join(tmpdir(), `depthline-small-disk-${process.pid}`);
  try {
    execFileSync('mkdir', ['-p', path]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return { path: null, absence: ': needs the right to mount a small disk', unmount: () => undefined };
  }
  const unmount = () => {
    // The database's driver lets go of its files when it is collected, not when it is closed.
    execFileSync('umount', ['--lazy', path]);
    execFileSync('rmdir', [path]);
  };
  return { path, absence: '', unmount };
}
