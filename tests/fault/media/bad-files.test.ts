import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../core/contract/error-codes.ts';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { ffmpegBuilds } from '../../fixtures/ffmpeg-builds.ts';
import { readFrameCode } from '../../fixtures/frame-code.ts';
import { alteredClip, madeClip } from '../../fixtures/make-clips.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-bad-files-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

for (const { name: buildName, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`bad files, ${absence ?? buildName}`, () => {
    test('a text named .mp4 is not a video', async () => {
      await expectFailure('notes.mp4', 'This is no video.\n'.repeat(500), 'MEDIA_NOT_VIDEO');
    });

    test('a playlist named .mp4 is not followed', async () => {
      const target = await madeClip('plain.mp4');
      await expectFailure('list.mp4', `#EXTM3U\n#EXTINF:1,\nfile:${target}\n`, 'MEDIA_NOT_VIDEO');
    });

    test('an empty file', async () => {
      await expectFailure('empty.mp4', '', 'MEDIA_EMPTY');
    });

    test('no file, and a folder', async () => {
      expect(await codeOf(join(folder, 'nothing.mp4'))).toBe('MEDIA_NOT_FOUND');
      expect(await codeOf(folder)).toBe('MEDIA_NOT_VIDEO');
    });

    test('sound without pictures', async () => {
      expect(await codeOf(await madeClip('audio-only.mp4'))).toBe('MEDIA_NO_VIDEO_STREAM');
    });

    test('cut off before its index', async () => {
      const path = await alteredClip('cut-index.mp4', 'b-frames.mp4', (bytes) =>
        bytes.subarray(0, bytes.length * 0.6),
      );
      expect(await codeOf(path)).toBe('MEDIA_TRUNCATED');
    });

    test('cut off before its first picture', async () => {
      const path = await alteredClip('cut-first.mp4', 'faststart.mp4', (bytes) =>
        bytes.subarray(0, bytes.indexOf('mdat') + 8),
      );
      expect(await codeOf(path)).toBe('MEDIA_TRUNCATED');
    });

    test('cut off in the middle gives the frames that are there, each with its own number', async () => {
      const path = await alteredClip('cut-middle.mp4', 'faststart.mp4', (bytes) =>
        bytes.subarray(0, bytes.indexOf('mdat') + 1100),
      );
      const { numbers, tableLength, missing } = await decodeAll(path);
      expect(numbers.length).toBeGreaterThan(5);
      expect(numbers.length).toBeLessThan(40);
      expect(numbers.length + missing.length).toBe(tableLength);
      // The last whole picture may be built on one that was cut off.
      for (const [frame, number] of numbers.slice(0, -3)) expect(number).toBe(frame);
    });

    test('a lost picture leaves a gap and shifts no other', async () => {
      const lost = 25;
      const path = await alteredClip(`lost-${lost}.mp4`, 'plain.mp4', (bytes) => spoilPicture(bytes, lost));
      const { numbers, tableLength, missing } = await decodeAll(path);
      expect(tableLength).toBe(40);
      expect(missing).toEqual([lost]);
      expect(numbers.map(([frame]) => frame)).toEqual(
        [...Array(40).keys()].filter((frame) => frame !== lost),
      );
      // The pictures built on the lost one are damaged until the next key frame, at 30.
      for (const [frame, number] of numbers) if (frame < lost || frame >= 30) expect(number).toBe(frame);
    });

    test('names with spaces, other scripts, signs and a leading dash', async () => {
      const source = await madeClip('one-frame.mp4');
      const strange = join(folder, 'Приседание 深蹲 100% #1');
      await mkdir(strange, { recursive: true });
      for (const fileName of ['-i clip.mp4', 'a:b|c.mp4', 'frame%03d.mp4', "it's [best].mp4", 'סקוואט.mp4']) {
        const path = join(strange, fileName);
        await copyFile(source, path);
        expect((await decodeAll(path)).numbers).toEqual([[0, 0]]);
      }
      expect((await decodeAll(join(strange, '-i clip.mp4'))).tableLength).toBe(1);
    });

    test('one picture of 8K, made smaller', async () => {
      const clip = await openClip(requireTool(), await madeClip('eight-k.mp4'));
      if (!clip.ok) throw new Error(clip.error.message);
      expect(clip.value.probe).toMatchObject({ displayedWidth: 7680, displayedHeight: 4320 });
      const sizes: unknown[] = [];
      for await (const { image, videoPxPerImagePx } of decodeFrames(requireTool(), clip.value, {
        longSideLimit: 1920,
      })) {
        sizes.push([image.width, image.height, videoPxPerImagePx]);
      }
      expect(sizes).toEqual([[1920, 1080, 4]]);
    });

    function requireTool(): FfmpegTool {
      if (tool === null) throw new Error(absence);
      return tool;
    }

    async function codeOf(path: string): Promise<ErrorCode | 'none'> {
      const clip = await openClip(requireTool(), path);
      return clip.ok ? 'none' : clip.error.code;
    }

    async function expectFailure(fileName: string, content: string, code: ErrorCode): Promise<void> {
      const path = join(folder, fileName);
      await writeFile(path, content);
      expect(await codeOf(path)).toBe(code);
    }

    async function decodeAll(path: string) {
      const clip = await openClip(requireTool(), path);
      if (!clip.ok) throw new Error(clip.error.message);
      const decoding = decodeFrames(requireTool(), clip.value);
      const numbers: [number, number | null][] = [];
      for await (const { frame, image } of decoding) numbers.push([frame, readFrameCode(image)]);
      const summary = await decoding.summary;
      if (!summary.ok) throw new Error(summary.error.message);
      return { numbers, tableLength: clip.value.table.ticks.length, missing: summary.value.missing };
    }
  });
}

/**
 * Gives one picture's only slice a type that H.264 leaves undefined, so that the decoder passes it over.
 *
 * Walks the length-prefixed units of `mdat`; types 1 and 5 are slices, one a picture in this clip.
 */
function spoilPicture(bytes: Buffer, picture: number): Buffer {
  const copy = Buffer.from(bytes);
  let slices = 0;
  for (let at = copy.indexOf('mdat') + 4; at + 5 <= copy.length; at += 4 + copy.readUInt32BE(at)) {
    const type = (copy[at + 4] ?? 0) & 0x1f;
    if (type !== 1 && type !== 5) continue;
    if (slices === picture) {
      copy[at + 4] = 0x1e;
      return copy;
    }
    slices += 1;
  }
  throw new Error(`there is no picture ${picture}`);
}
