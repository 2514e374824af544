import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newCanvas } from '../../../core/picture/canvas.ts';
import { colour } from '../../../core/picture/colour.ts';
import { durationS } from '../../../core/time/frame-table.ts';
import { writeAnnotatedVideo } from '../../../main/engine/annotate/annotated-video.ts';
import { writeCurveFile } from '../../../main/engine/annotate/curve-file.ts';
import { writeDeepestPicture } from '../../../main/engine/annotate/deepest-picture.ts';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import { DRAWN_CAMERA, drawnAttempt } from '../../fixtures/drawn-attempt.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { madeClip } from '../../fixtures/make-clips.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-annotate-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function opened(path: string): Promise<Clip> {
  const clip = await openClip(await anyFfmpeg(), path);
  if (!clip.ok) throw new Error(clip.error.message);
  return clip.value;
}

async function videoJob(signal: AbortSignal) {
  const clip = await opened(await madeClip('b-frames.mp4'));
  const attempt = drawnAttempt({ width: 160, height: 96 });
  const shares: number[] = [];
  const job = {
    ffmpeg: await anyFfmpeg(),
    clip,
    attempt,
    camera: DRAWN_CAMERA,
    longSideLimit: 1920,
    path: join(folder, 'attempt-1.mp4'),
    onProgress: (share: number) => shares.push(share),
    signal,
  };
  return { job, shares, clip };
}

test('the annotated video is a clip that opens, as long as its slow motion makes it', async () => {
  const { job, shares, clip } = await videoJob(new AbortController().signal);
  const written = await writeAnnotatedVideo(job);
  expect(written).toEqual({ ok: true, value: job.path });
  expect(await readdir(folder)).toEqual(['attempt-1.mp4']);
  const video = await opened(job.path);
  expect(video.probe.displayedWidth).toBe(320);
  expect(video.probe.displayedHeight).toBeGreaterThan(192);
  expect(durationS(video.table)).toBeCloseTo(durationS(clip.table) + 0.8 * 3 + 2, 0.5);
  expect(shares.at(-1)).toBe(1);
});

test('a cancelled video leaves nothing behind', async () => {
  const stop = new AbortController();
  const { job } = await videoJob(stop.signal);
  const written = await writeAnnotatedVideo({ ...job, onProgress: () => stop.abort() });
  expect(written.ok ? null : written.error.code).toBe('CANCELLED');
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that is not there is a failure with a code, not a crash', async () => {
  const { job } = await videoJob(new AbortController().signal);
  const path = join(folder, 'missing', 'attempt-1');
  const results = [
    await writeAnnotatedVideo({ ...job, path: `${path}.mp4` }),
    await writeCurveFile(job.attempt, `${path}.csv`),
  ];
  for (const result of results) expect(result.ok ? null : result.error.code).toBe('OUTPUT_NOT_WRITABLE');
});

test('the picture of the deepest frame is a PNG with panel and picture', async () => {
  const attempt = drawnAttempt();
  const image = newCanvas(540, 960, colour('#406040'));
  const frame = { frame: attempt.bottomFrame, timeS: 0.667, image, videoPxPerImagePx: 1 };
  const path = join(folder, 'attempt-1.png');
  await writeDeepestPicture({ attempt, camera: DRAWN_CAMERA, frame, frameCount: 40, path });
  const png = PNG.sync.read(await readFile(path));
  expect(png.width).toBe(540);
  expect(png.height).toBeGreaterThan(960);
  const lastPixel = [...png.data.subarray(-4)];
  expect(lastPixel).toEqual([0x40, 0x60, 0x40, 255]);
});
