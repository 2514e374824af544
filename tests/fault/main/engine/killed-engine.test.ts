import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect } from '../../../../main/engine/library/connection.ts';
import { foundAttempt, stubJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, type TestStation } from '../../../fixtures/workstation.ts';

const ENGINE = fileURLToPath(new URL('../../../../out/cli/engine.js', import.meta.url));
const SAMPLES = 3;
const MINUTES = 60_000;

let folder = '';
let engine: ChildProcess | null = null;
let station: TestStation | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthline-killed-'));
});
afterEach(async () => {
  engine?.kill('SIGKILL');
  await station?.close();
  station = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the real engine on the folder and kills it without a word once this kind of work runs. */
async function killDuring(kind: 'import' | 'judge'): Promise<void> {
  const running = spawn(process.execPath, [ENGINE, '--data', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  engine = running;
  const ended = once(running, 'close');
  // The engine's one line says that its library is open.
  await once(running.stdout, 'data');
  const connection = connect(join(folder, 'library.db'));
  const isUnderWay = connection.driver.prepare("SELECT id FROM jobs WHERE kind = ? AND state = 'running'");
  try {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (isUnderWay.all(kind).length === 0) return;
        watcher.close();
        resolve();
      };
      const watcher = watch(folder, look);
      look();
    });
  } finally {
    running.kill('SIGKILL');
    await ended;
    connection.close();
  }
}

async function takeUp(): Promise<TestStation> {
  station = await openTestStation({ folder, judgeWorker: stubJudgeWorker([foundAttempt(30)]) });
  return station;
}

function halfWritten(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.part'));
}

it.each(['import', 'judge'] as const)(
  'killed during %s: nothing is lost and the work goes on',
  async (kind) => {
    await killDuring(kind);
    const { client, event } = await takeUp();
    const openedWith = await client.attempts.list({});
    expect(openedWith.total).toBe(kind === 'judge' ? SAMPLES : openedWith.total);
    expect(openedWith.total).toBeGreaterThan(0);
    const clipIds = new Set(openedWith.rows.map(({ clipId }) => clipId));
    for (const id of clipIds) {
      await event(
        'job-changed',
        ({ job }) => job.clipId === id && job.kind === 'judge' && job.state === 'done',
      );
    }
    // A kill before the last sample was taken in leaves it to this start: its own work may go on still.
    await expect
      .poll(async () => (await client.jobs.list()).filter(({ endedAt }) => endedAt === null), {
        timeout: MINUTES,
      })
      .toEqual([]);
    const { rows } = await client.attempts.list({});
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'judged'));
    expect(rows.length).toBeGreaterThanOrEqual(openedWith.total);
    expect((await client.jobs.list()).filter(({ state }) => state === 'failed')).toEqual([]);
    expect(halfWritten()).toEqual([]);
  },
  4 * MINUTES,
);

it(
  'killed twice during the same work: it is left alone and says so, the rest goes on',
  async () => {
    await killDuring('judge');
    await killDuring('judge');
    const { client, event } = await takeUp();
    const job = (await client.jobs.list()).find(({ state }) => state === 'failed');
    if (job === undefined) throw new Error('no work was given up');
    expect(job).toMatchObject({ kind: 'judge', problem: { code: 'JOB_CRASHED' } });
    const failed = (await client.attempts.list({ state: 'failed' })).rows;
    expect(failed.map(({ clipId }) => clipId)).toEqual([job.clipId]);
    await client.jobs.retry({ id: job.id });
    await event('job-changed', (one) => one.job.id === job.id && one.job.state === 'done');
    expect((await client.attempts.get({ id: failed[0]?.id as never })).row.state).toBe('judged');
  },
  4 * MINUTES,
);
