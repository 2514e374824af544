import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RgbImage } from '../../../../core/pose/rgb-image.ts';
import { durationS, frameCount } from '../../../../core/time/frame-table.ts';
import { openClip } from '../../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../../native/ffmpeg/decode.ts';
import { openVideoEncoder } from '../../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../../native/ffmpeg/locate.ts';
import { ffmpegBuilds } from '../../../fixtures/ffmpeg-builds.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-encoded-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** Shades that stand for the pictures; far enough apart to survive the encoder. */
const SHADES = [40, 90, 140, 190, 240];

for (const { name: buildName, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`a written video, ${absence ?? buildName}`, () => {
    test('shows each picture for its time and ends when the last one does', async () => {
      const shownS = [1 / 30, 0.5, 1 / 24, 0.25, 1 / 15];
      const path = await encoded(tool, 'timed.mp4', 64, 48, SHADES, shownS);
      const clip = await openClip(requireTool(tool), path);
      if (!clip.ok) throw new Error(clip.error.message);
      const total = shownS.reduce((sum, seconds) => sum + seconds, 0);
      expect(durationS(clip.value.table)).toBeCloseTo(Math.round(total * 60) / 60, 4);
      expect(frameCount(clip.value.table)).toBe(Math.round(total * 60));
      let endS = 0;
      const endsS = shownS.map((seconds) => {
        endS += seconds;
        return endS;
      });
      for await (const { timeS, image } of decodeFrames(requireTool(tool), clip.value)) {
        // Within a sixtieth of a change either picture may be on screen.
        if (endsS.some((end) => Math.abs(end - timeS) < 1 / 60)) continue;
        const due = endsS.findIndex((end) => timeS < end);
        expect(Math.abs((image.data[0] ?? 0) - (SHADES[due] ?? 0)), `at ${timeS} s`).toBeLessThan(6);
      }
    });

    test('is high profile 8-bit 4:2:0 BT.709 with even sides and its index at the front', async () => {
      const path = await encoded(tool, 'odd.mp4', 65, 49, SHADES, [0.1, 0.1, 0.1, 0.1, 0.1]);
      const clip = await openClip(requireTool(tool), path);
      if (!clip.ok) throw new Error(clip.error.message);
      expect(clip.value.probe).toMatchObject({
        codec: 'h264',
        pixelFormat: 'yuv420p',
        displayedWidth: 66,
        displayedHeight: 50,
        colourMatrix: 'bt709',
        fullRange: false,
      });
      const bytes = await readFile(path);
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
      const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
      try {
        const track = await input.getPrimaryVideoTrack();
        expect(await track?.getCodecParameterString()).toMatch(/^avc1\.6400/);
        expect((await track?.computePacketStats())?.averagePacketRate).toBeCloseTo(60, 1);
        expect(await track?.getColorSpace()).toMatchObject({
          matrix: 'bt709',
          primaries: 'bt709',
          fullRange: false,
        });
      } finally {
        input.dispose();
      }
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    });

    test('keeps colours', async () => {
      const colours = [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [255, 255, 255],
        [0, 0, 0],
        [200, 120, 60],
      ] as const;
      const path = join(folder, 'colours.mp4');
      const encoder = await openVideoEncoder(requireTool(tool), { path, width: 64, height: 64 });
      if (!encoder.ok) throw new Error(encoder.error.message);
      for (const colour of colours)
        expect((await encoder.value.write(plain(64, 64, colour), 1 / 60)).ok).toBe(true);
      expect((await encoder.value.finish()).ok).toBe(true);
      const clip = await openClip(requireTool(tool), path);
      if (!clip.ok) throw new Error(clip.error.message);
      const seen: number[][] = [];
      for await (const { image } of decodeFrames(requireTool(tool), clip.value)) {
        seen.push([...image.data.subarray(3 * (32 * 64 + 32), 3 * (32 * 64 + 32) + 3)]);
      }
      expect(seen).toHaveLength(colours.length);
      for (const [index, colour] of colours.entries()) {
        for (const [channel, value] of colour.entries()) {
          expect(
            Math.abs((seen[index]?.[channel] ?? -99) - value),
            `${colour} became ${seen[index]}`,
          ).toBeLessThan(8);
        }
      }
    });
  });
}

function requireTool(tool: FfmpegTool | null): FfmpegTool {
  if (tool === null) throw new Error('no ffmpeg');
  return tool;
}

async function encoded(
  tool: FfmpegTool | null,
  name: string,
  width: number,
  height: number,
  shades: readonly number[],
  shownS: readonly number[],
): Promise<string> {
  const path = join(folder, name);
  const encoder = await openVideoEncoder(requireTool(tool), { path, width, height });
  if (!encoder.ok) throw new Error(encoder.error.message);
  for (const [index, shade] of shades.entries()) {
    const written = await encoder.value.write(
      plain(width, height, [shade, shade, shade]),
      shownS[index] ?? 0,
    );
    expect(written.ok).toBe(true);
  }
  expect(await encoder.value.finish()).toMatchObject({ ok: true, value: { path } });
  return path;
}

function plain(width: number, height: number, colour: readonly [number, number, number]): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) data[at] = colour[at % 3] ?? 0;
  return { width, height, data };
}
