import { expect, test } from 'vitest';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { durationS } from '../../../core/time/frame-table.ts';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { readFrameCode } from '../../fixtures/frame-code.ts';
import { madeClip } from '../../fixtures/make-clips.ts';

/** The clip repeats pictures that are numbered from 0 to 999. */
const NUMBERS = 1000;
const FRAMES = 432 * NUMBERS;

test('a clip of four hours opens in little memory, and a window near its end is exact', async () => {
  const tool = await anyFfmpeg();
  const path = await madeClip('four-hours.mp4');
  const before = process.memoryUsage().rss;
  const clip = await openClip(tool, path);
  if (!clip.ok) throw new Error(clip.error.message);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  expect(clip.value.table.ticks).toHaveLength(FRAMES);
  expect(durationS(clip.value.table)).toBeCloseTo(14_400, 0);

  const from = FRAMES - 1234;
  const decoding = decodeFrames(tool, clip.value, { from: frameIndex(from), to: frameIndex(from + 20) });
  const seen: (readonly [number, number | null])[] = [];
  for await (const { frame, image } of decoding) seen.push([frame, readFrameCode(image)]);
  expect(seen).toEqual(Array.from({ length: 21 }, (_, index) => [from + index, (from + index) % NUMBERS]));
});
