import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { openVideoEncoder } from '../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { childrenRunning } from './children.ts';
import { seededRandom } from './mutate.ts';

const WIDTH = 640;
const HEIGHT = 360;

let tool: FfmpegTool;
let folder = '';
beforeAll(async () => {
  tool = await anyFfmpeg();
  folder = await mkdtemp(join(tmpdir(), 'depthline-encode-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

test('a folder that is not there cannot be written', async () => {
  const path = join(folder, 'nowhere', 'out.mp4');
  expect(await openVideoEncoder(tool, { path, width: WIDTH, height: HEIGHT })).toMatchObject({
    ok: false,
    error: { code: 'OUTPUT_NOT_WRITABLE' },
  });
});

test.skipIf(process.platform !== 'linux')('a folder that nobody may write, root included', async () => {
  const opened = await openVideoEncoder(tool, { path: '/sys/kernel/out.mp4', width: WIDTH, height: HEIGHT });
  expect(opened).toMatchObject({ ok: false, error: { code: 'OUTPUT_NOT_WRITABLE' } });
});

test('a cancel in the middle leaves the old file and no other', async () => {
  const own = await ownFolder('cancel');
  const path = join(own, 'out.mp4');
  await writeFile(path, 'the old one');
  const cancel = new AbortController();
  const encoder = await openedEncoder(path, cancel.signal);
  expect((await encoder.write(noise(1), 0.1)).ok).toBe(true);
  cancel.abort();
  expect(await encoder.write(noise(2), 0.1)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
  expect(await readdir(own)).toEqual(['out.mp4']);
  expect(await readFile(path, 'utf8')).toBe('the old one');
  expect(childrenRunning(tool.path)).toEqual([]);
});

test('giving up leaves nothing', async () => {
  const own = await ownFolder('discard');
  const encoder = await openedEncoder(join(own, 'out.mp4'));
  expect((await encoder.write(noise(1), 0.1)).ok).toBe(true);
  expect(await readdir(own)).toHaveLength(1);
  await encoder.discard();
  expect(await readdir(own)).toEqual([]);
  expect(childrenRunning(tool.path)).toEqual([]);
});

test('a video without a picture is not written', async () => {
  const own = await ownFolder('none');
  const encoder = await openedEncoder(join(own, 'out.mp4'));
  expect(await encoder.finish()).toMatchObject({ ok: false, error: { code: 'OUTPUT_FAILED' } });
  expect(await readdir(own)).toEqual([]);
});

const fullDisk = mountTinyDisk();
describe.skipIf(fullDisk.path === null)(`a full disk${fullDisk.absence}`, () => {
  afterAll(() => fullDisk.unmount());

  test('is named, and nothing is left on it', async () => {
    const path = join(fullDisk.path ?? '', 'out.mp4');
    const encoder = await openedEncoder(path);
    let failure: unknown = null;
    for (let index = 0; index < 60 && failure === null; index += 1) {
      const written = await encoder.write(noise(index), 1 / 30);
      if (!written.ok) failure = written;
    }
    failure ??= await encoder.finish();
    expect(failure).toMatchObject({ ok: false, error: { code: 'OUTPUT_DISK_FULL' } });
    expect(await readdir(fullDisk.path ?? '')).toEqual([]);
    expect(childrenRunning(tool.path)).toEqual([]);
  });
});

async function openedEncoder(path: string, signal?: AbortSignal) {
  const encoder = await openVideoEncoder(tool, { path, width: WIDTH, height: HEIGHT, signal });
  if (!encoder.ok) throw new Error(encoder.error.message);
  return encoder.value;
}

async function ownFolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  return path;
}

/** A picture that does not compress. */
function noise(seed: number): RgbImage {
  const random = seededRandom(seed);
  const data = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, () => Math.floor(random() * 256));
  return { width: WIDTH, height: HEIGHT, data };
}

/** A disk of half a megabyte in memory, where this user may mount one. */
function mountTinyDisk() {
  const path = join(tmpdir(), `depthline-tiny-disk-${process.pid}`);
  try {
    execFileSync('mkdir', ['-p', path]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return { path: null, absence: ': needs the right to mount a small disk', unmount: () => undefined };
  }
  const unmount = () => {
    execFileSync('umount', [path]);
    execFileSync('rmdir', [path]);
  };
  return { path, absence: '', unmount };
}
