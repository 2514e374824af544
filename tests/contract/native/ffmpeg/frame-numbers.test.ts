import { describe, expect, test } from 'vitest';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { type Clip, openClip } from '../../../../native/ffmpeg/clip.ts';
import { type DecodeOptions, decodeFrames } from '../../../../native/ffmpeg/decode.ts';
import { ffmpegBuilds } from '../../../fixtures/ffmpeg-builds.ts';
import { readFrameCode } from '../../../fixtures/frame-code.ts';
import { type ClipName, madeClip } from '../../../fixtures/make-clips.ts';

/** Clips whose pictures tell their own number, and the number that the first visible frame has. */
const CODED: readonly { readonly name: ClipName; readonly frames: number; readonly first: number }[] = [
  { name: 'plain.mp4', frames: 40, first: 0 },
  { name: 'b-frames.mp4', frames: 40, first: 0 },
  { name: 'open-gop.mp4', frames: 40, first: 0 },
  { name: 'faststart.mp4', frames: 40, first: 0 },
  { name: 'fragmented.mp4', frames: 40, first: 0 },
  { name: 'variable-rate.mp4', frames: 40, first: 0 },
  { name: 'edit-list.mp4', frames: 23, first: 17 },
  { name: 'negative-start.ts', frames: 40, first: 0 },
  { name: 'hevc-10-bit.mp4', frames: 40, first: 0 },
  { name: 'odd-size.mp4', frames: 20, first: 0 },
  { name: 'odd-size.webm', frames: 20, first: 0 },
  { name: 'vp8.webm', frames: 40, first: 0 },
  { name: 'b-frames.mkv', frames: 40, first: 0 },
  { name: 'b-frames.ts', frames: 40, first: 0 },
  { name: 'b-frames.avi', frames: 40, first: 0 },
  { name: 'interlaced.mp4', frames: 40, first: 0 },
  { name: 'interlaced.ts', frames: 40, first: 0 },
  { name: 'wide-pixels.mp4', frames: 40, first: 0 },
  { name: 'tall-pixels.mp4', frames: 40, first: 0 },
  { name: 'turned-90.mp4', frames: 40, first: 0 },
  { name: 'turned-180.mp4', frames: 40, first: 0 },
  { name: 'turned-270.mp4', frames: 40, first: 0 },
  { name: 'one-frame.mp4', frames: 1, first: 0 },
  { name: 'with-sound.mp4', frames: 40, first: 0 },
];

for (const { name: buildName, tool, absence } of await ffmpegBuilds()) {
  describe(`frames tell their own number, ${buildName}`, () => {
    for (const { name, frames, first } of CODED) {
      test(name, async (context) => {
        if (tool === null) return context.skip(absence);
        const clip = await opened(name);
        expect(clip.table.ticks).toHaveLength(frames);
        expect(await numbers(clip, {})).toEqual(range(0, frames - 1).map((index) => [index, first + index]));
      });
    }

    async function opened(name: ClipName): Promise<Clip> {
      if (tool === null) throw new Error('no ffmpeg');
      const clip = await openClip(tool, await madeClip(name));
      if (!clip.ok) throw new Error(clip.error.message);
      return clip.value;
    }

    async function numbers(clip: Clip, options: DecodeOptions): Promise<readonly (number | null)[][]> {
      if (tool === null) throw new Error('no ffmpeg');
      const seen: (number | null)[][] = [];
      const decoding = decodeFrames(tool, clip, options);
      for await (const { frame, image } of decoding) seen.push([frame, readFrameCode(image)]);
      expect(await decoding.summary).toMatchObject({ ok: true, value: { missing: [], unplaced: 0 } });
      return seen;
    }

    for (const name of ['long.mp4', 'long.ts', 'long.mkv', 'b-frames.avi', 'edit-list.mp4'] as const) {
      test(`a window of ${name}`, async (context) => {
        if (tool === null) return context.skip(absence);
        const clip = await opened(name);
        const last = clip.table.ticks.length - 1;
        const first = name === 'edit-list.mp4' ? 17 : 0;
        for (const [from, to] of [
          [0, 0],
          [last, last],
          [Math.floor(last / 2), Math.floor(last / 2) + 7],
          [Math.max(0, last - 13), last - 2],
        ] as const) {
          const window = { from: frameIndex(from), to: frameIndex(to) };
          expect(await numbers(clip, window)).toEqual(range(from, to).map((index) => [index, first + index]));
        }
      });
    }

    test('every third frame of a window', async (context) => {
      if (tool === null) return context.skip(absence);
      const clip = await opened('b-frames.mp4');
      const seen = await numbers(clip, { from: frameIndex(5), to: frameIndex(20), everyNth: 3 });
      expect(seen).toEqual([5, 8, 11, 14, 17, 20].map((index) => [index, index]));
    });
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
