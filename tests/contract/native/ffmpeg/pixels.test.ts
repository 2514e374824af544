import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { openClip } from '../../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../../native/ffmpeg/locate.ts';
import { ffmpegBuilds } from '../../../fixtures/ffmpeg-builds.ts';
import { type ClipName, madeClip } from '../../../fixtures/make-clips.ts';

const builds = await ffmpegBuilds();

for (const { name: buildName, tool, absence } of builds) {
  describe.skipIf(tool === null)(`pictures, ${absence ?? buildName}`, () => {
    for (const name of ['turned-90.mp4', 'turned-180.mp4', 'turned-270.mp4'] as const) {
      test(`${name} stands as ffmpeg itself would set it up`, async () => {
        const path = await madeClip(name);
        const ours = await picture(tool, name, 5);
        const { stdout } = spawnSync(
          required(tool).path,
          [
            '-v',
            'error',
            '-i',
            path,
            '-vf',
            'select=eq(n\\,5)',
            '-frames:v',
            '1',
            '-pix_fmt',
            'rgb24',
            '-f',
            'rawvideo',
            '-',
          ],
          { maxBuffer: 1 << 26 },
        );
        expect(meanDifference(ours, stdout)).toBeLessThan(0.5);
      });
    }
  });
}

const both = builds.flatMap(({ tool }) => (tool === null ? [] : [tool]));
describe.skipIf(both.length < 2)(
  `two builds of ffmpeg${both.length < 2 ? ': this machine has only one' : ''}`,
  () => {
    for (const name of [
      'full-hd.mp4',
      'hevc-10-bit.mp4',
      'odd-size.webm',
      'interlaced.mp4',
      'wide-pixels.mp4',
    ] as const) {
      test(`${name}: the same pixels`, async () => {
        const [one, other] = await Promise.all(both.map((tool) => picture(tool, name, 7)));
        if (one === undefined || other === undefined) throw new Error('a build gave no picture');
        expect(meanDifference(one, other)).toBeLessThan(0.05);
      });
    }
  },
);

function required(tool: FfmpegTool | null): FfmpegTool {
  if (tool === null) throw new Error('no ffmpeg');
  return tool;
}

async function picture(tool: FfmpegTool | null, name: ClipName, index: number): Promise<Uint8Array> {
  const clip = await openClip(required(tool), await madeClip(name));
  if (!clip.ok) throw new Error(clip.error.message);
  const window = { from: frameIndex(index), to: frameIndex(index) };
  for await (const { image } of decodeFrames(required(tool), clip.value, window)) return image.data.slice();
  throw new Error(`${name} gave no picture`);
}

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  expect(one.length).toBe(other.length);
  let sum = 0;
  for (const [at, value] of one.entries()) sum += Math.abs(value - (other[at] ?? 0));
  return sum / one.length;
}
