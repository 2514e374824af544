import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runChild } from '../../../native/ffmpeg/process.ts';
import { ffmpegBuilds } from '../../fixtures/ffmpeg-builds.ts';
import { childrenRunning, isRunning } from './children.ts';

const HAS_PROC = process.platform === 'linux';
const NEEDS = 'needs /proc to see the processes of another process';
/** Read at its own speed, the clip keeps a copy busy for far longer than an orphan is allowed to live. */
const CLIP_S = 120;
const ORPHAN_AT_MOST_MS = 20_000;

let folder = '';
let program = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-encoders-'));
  const entry = fileURLToPath(new URL('./encoding-parent.ts', import.meta.url));
  await build({ configFile: false, logLevel: 'silent', build: { ssr: entry, outDir: folder } });
  program = join(folder, 'encoding-parent.js');
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

for (const { name, tool, absence } of await ffmpegBuilds()) {
  const reason = absence ?? (HAS_PROC ? null : NEEDS);
  describe.skipIf(reason !== null)(
    `${name}: no encoder outlives a parent killed by -9${reason === null ? '' : `: ${reason}`}`,
    () => {
      const path = tool?.path ?? '';

      test('a copy for browsers, which reads and writes files by itself', async () => {
        const clip = join(folder, 'long.mp4');
        const lavfi = `testsrc2=size=128x72:rate=10:duration=${CLIP_S}`;
        const made = await runChild({
          path,
          arguments: ['-loglevel', 'error', '-f', 'lavfi', '-i', lavfi, '-c:v', 'mpeg4', '-y', clip],
        });
        expect(made.exit.code).toBe(0);
        await expectNoOrphan('proxy', path, await atItsOwnSpeed(path), clip);
      });

      test('an annotated video, which is fed picture by picture', async () => {
        await expectNoOrphan('video', path, path, 'none');
      });
    },
  );
}

/** Kills the parent as soon as its encoder is at work and waits for the encoder to end. */
async function expectNoOrphan(kind: string, path: string, tool: string, clip: string): Promise<void> {
  const words = [program, kind, tool, clip, join(folder, `${kind}.mp4`)];
  const parent = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(parent, 'exit');
  await once(parent.stdout, 'data');
  const [encoder] = childrenRunning(path, parent.pid);
  if (encoder === undefined) throw new Error('the parent started no ffmpeg');
  parent.kill('SIGKILL');
  await ended;
  const gone = () => expect(isRunning(encoder)).toBe(false);
  await vi.waitFor(gone, { timeout: ORPHAN_AT_MOST_MS, interval: 50 });
}

/** The same ffmpeg, slowed down to the clip's own speed where it copies, so that no copy is done before its parent dies. */
async function atItsOwnSpeed(path: string): Promise<string> {
  const script = join(folder, 'slow-ffmpeg');
  const slow = `case "$*" in *-progress*) exec '${path}' -re "$@";; *) exec '${path}' "$@";; esac`;
  await writeFile(script, `#!/bin/sh\n${slow}\n`);
  await chmod(script, 0o755);
  return script;
}
