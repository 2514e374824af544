import { expect, test } from 'vitest';
import { newCanvas } from '../../../../core/picture/canvas.ts';
import { colour } from '../../../../core/picture/colour.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { annotatedPictures, framesToAnnotate } from '../../../../main/engine/annotate/annotated-pictures.ts';
import type { DecodedFrame } from '../../../../native/ffmpeg/decode.ts';
import { DRAWN_CAMERA, drawnAttempt, evenTable } from '../../../fixtures/drawn-attempt.ts';

const TABLE = evenTable(40, 30);

async function* decoded(frames: readonly number[], width = 90, height = 160): AsyncGenerator<DecodedFrame> {
  for (const frame of frames) {
    const image = newCanvas(width, height, colour('#406040'));
    yield { frame: frameIndex(frame), timeS: frame / 30, image, videoPxPerImagePx: 6 };
  }
}

async function drawAll(frames: readonly number[]) {
  const pictures = [];
  const clip = { attempt: drawnAttempt(), camera: DRAWN_CAMERA, table: TABLE };
  for await (const picture of annotatedPictures(decoded(frames), clip)) pictures.push(picture);
  return pictures;
}

const ALL = Array.from({ length: 40 }, (_, index) => index);

test('every frame is shown once, in order, the deepest one longest', async () => {
  const pictures = await drawAll(ALL);
  expect(pictures.map(({ frame }) => frame)).toEqual(ALL);
  const longest = pictures.toSorted((a, b) => b.shownS - a.shownS)[0];
  expect(longest?.frame).toBe(drawnAttempt().bottomFrame);
  expect(longest?.shownS).toBeCloseTo(2 + 4 / 30);
  const total = pictures.reduce((sum, { shownS }) => sum + shownS, 0);
  expect(total).toBeCloseTo(40 / 30 + 0.8 * 3 + 2);
});

test('lost frames take no time away: what is left stands as long as the whole', async () => {
  const kept = ALL.filter((frame) => frame % 3 !== 1);
  const total = (await drawAll(kept)).reduce((sum, { shownS }) => sum + shownS, 0);
  expect(total).toBeCloseTo(40 / 30 + 0.8 * 3 + 2);
});

test('a picture too small to write on is doubled', async () => {
  const [first] = await drawAll([0]);
  expect(first?.image.width).toBe(180);
});

test('the clip begins a little before the descent and ends a little after the ascent, inside the video', () => {
  expect(framesToAnnotate(drawnAttempt(), TABLE)).toEqual({ from: 0, to: 39 });
  const middle = { startFrame: frameIndex(100), endFrame: frameIndex(200) };
  expect(framesToAnnotate(middle, evenTable(400, 30))).toEqual({ from: 82, to: 218 });
});
