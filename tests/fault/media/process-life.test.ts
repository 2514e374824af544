import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { childrenRunning, isRunning } from './children.ts';

const HAS_PROC = process.platform === 'linux';
const NEEDS = 'needs /proc to see the processes of another process';

let folder = '';
let program = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-parent-'));
  const entry = fileURLToPath(new URL('./endless-parent.ts', import.meta.url));
  await build({ configFile: false, logLevel: 'silent', build: { ssr: entry, outDir: folder } });
  program = join(folder, 'endless-parent.js');
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe.skipIf(!HAS_PROC)(`no ffmpeg outlives its parent${HAS_PROC ? '' : `: ${NEEDS}`}`, () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
    test(`that ${signal} ends`, async () => {
      const { parent, ffmpegPid } = await startParent('wait');
      parent.kill(signal);
      await expectBothGone(parent, ffmpegPid);
    });
  }

  test('that exits by itself', async () => {
    const { parent, ffmpegPid } = await startParent('exit');
    parent.stdin?.write('go\n');
    await expectBothGone(parent, ffmpegPid);
  });

  test('that throws an error nobody catches', async () => {
    const { parent, ffmpegPid } = await startParent('throw');
    parent.stdin?.write('go\n');
    await expectBothGone(parent, ffmpegPid);
    expect(parent.exitCode).not.toBe(0);
  });
});

/** Starts a program that starts an ffmpeg without end; resolves once both run. */
async function startParent(ending: 'wait' | 'exit' | 'throw') {
  const { path } = await anyFfmpeg();
  const parent = spawn(process.execPath, [program, path, ending], { stdio: ['pipe', 'pipe', 'ignore'] });
  if (parent.stdout === null) throw new Error('the parent has no output');
  await once(parent.stdout, 'data');
  const [ffmpegPid] = childrenRunning(path, parent.pid);
  if (ffmpegPid === undefined) throw new Error('the parent started no ffmpeg');
  expect(isRunning(ffmpegPid)).toBe(true);
  return { parent, ffmpegPid };
}

async function expectBothGone(parent: ChildProcess, ffmpegPid: number): Promise<void> {
  if (parent.exitCode === null && parent.signalCode === null) await once(parent, 'exit');
  await vi.waitFor(() => expect(isRunning(ffmpegPid)).toBe(false), { timeout: 10_000, interval: 50 });
}
