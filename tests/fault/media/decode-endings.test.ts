import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { alteredClip, madeClip } from '../../fixtures/make-clips.ts';
import { childrenRunning } from './children.ts';

let tool: FfmpegTool;
let clip: Clip;
let folder = '';
beforeAll(async () => {
  tool = await anyFfmpeg();
  const opened = await openClip(tool, await madeClip('full-hd.mp4'));
  if (!opened.ok) throw new Error(opened.error.message);
  clip = opened.value;
  folder = await mkdtemp(join(tmpdir(), 'depthline-endings-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

test('the signal ends the decode at once and leaves no process', async () => {
  const cancel = new AbortController();
  const decoding = decodeFrames(tool, clip, { signal: cancel.signal });
  let frames = 0;
  for await (const _frame of decoding) {
    frames += 1;
    if (frames === 3) cancel.abort();
  }
  expect(frames).toBe(3);
  expect(await decoding.summary).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(childrenRunning(tool.path)).toEqual([]);
});

test('a signal that aborted before gives no frame', async () => {
  const decoding = decodeFrames(tool, clip, { signal: AbortSignal.abort() });
  for await (const _frame of decoding) throw new Error('a frame came');
  expect(await decoding.summary).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
});

test('leaving the loop ends ffmpeg', async () => {
  const decoding = decodeFrames(tool, clip);
  for await (const { frame } of decoding) if (frame === 2) break;
  expect(await decoding.summary).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(childrenRunning(tool.path)).toEqual([]);
});

test('an error in the loop ends ffmpeg and comes out', async () => {
  const decode = async () => {
    for await (const _frame of decodeFrames(tool, clip)) throw new Error('mine');
  };
  await expect(decode()).rejects.toThrow('mine');
  expect(childrenRunning(tool.path)).toEqual([]);
});

test('memory stays flat while ten times its bound goes through', async () => {
  const bufferBytes = clip.probe.displayedWidth * clip.probe.displayedHeight * 3;
  let most = 0;
  let frames = 0;
  const before = process.memoryUsage().arrayBuffers;
  const decoding = decodeFrames(tool, clip);
  for await (const _frame of decoding) {
    frames += 1;
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(await decoding.summary).toMatchObject({ ok: true });
  expect(frames * bufferBytes).toBeGreaterThan(1_000_000_000);
  expect(most).toBeLessThan(100_000_000);
});

test.skipIf(process.platform === 'win32')('an ffmpeg that says nothing counts as stalled', async () => {
  const path = join(folder, 'silent-ffmpeg');
  await writeFile(path, '#!/bin/sh\nexec sleep 600\n');
  await chmod(path, 0o755);
  const decoding = decodeFrames({ ...tool, path }, clip, { stallLimitMs: 200 });
  for await (const _frame of decoding) throw new Error('a frame came');
  expect(await decoding.summary).toMatchObject({ ok: false, error: { code: 'MEDIA_STALLED' } });
});

test('an ffmpeg that is not there is named', async () => {
  const decoding = decodeFrames({ ...tool, path: join(folder, 'no-ffmpeg') }, clip);
  for await (const _frame of decoding) throw new Error('a frame came');
  expect(await decoding.summary).toMatchObject({ ok: false, error: { code: 'FFMPEG_NOT_FOUND' } });
});

test('a cancelled opening says so', async () => {
  const path = await alteredClip('copy.mp4', 'plain.mp4', (bytes) => bytes);
  expect(await openClip(tool, path, AbortSignal.abort())).toMatchObject({
    ok: false,
    error: { code: 'CANCELLED' },
  });
});
