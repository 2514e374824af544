import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { describe, expect, test } from 'vitest';
import type { ClipProbe } from '../../../../native/ffmpeg/clip-probe.ts';
import type { FfmpegTool } from '../../../../native/ffmpeg/locate.ts';
import { probeClip } from '../../../../native/ffmpeg/probe.ts';
import { ffmpegBuilds } from '../../../fixtures/ffmpeg-builds.ts';
import { type ClipName, madeClip } from '../../../fixtures/make-clips.ts';

const EXPECTED: Partial<Record<ClipName, Partial<ClipProbe>>> = {
  'b-frames.mp4': {
    codec: 'h264',
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    storedWidth: 160,
    storedHeight: 96,
    displayedWidth: 160,
    displayedHeight: 96,
    rotationDeg: 0,
    fieldOrder: 'progressive',
    fullRange: false,
    startTimeS: 0,
  },
  'hevc-10-bit.mp4': { codec: 'hevc', pixelFormat: 'yuv420p10le', bitDepth: 10 },
  'odd-size.mp4': { displayedWidth: 161, displayedHeight: 97, pixelFormat: 'yuv444p' },
  'odd-size.webm': { codec: 'vp9', displayedWidth: 161, displayedHeight: 97, container: 'matroska,webm' },
  'interlaced.mp4': { fieldOrder: 'top-first' },
  'interlaced.ts': { fieldOrder: 'top-first', codec: 'mpeg2video', container: 'mpegts' },
  'wide-pixels.mp4': {
    storedWidth: 160,
    displayedWidth: 213,
    displayedHeight: 96,
    pixelAspect: { width: 4, height: 3 },
  },
  'tall-pixels.mp4': {
    storedWidth: 160,
    displayedWidth: 160,
    displayedHeight: 128,
    pixelAspect: { width: 3, height: 4 },
  },
  'turned-90.mp4': {
    rotationDeg: 90,
    storedWidth: 96,
    storedHeight: 160,
    displayedWidth: 160,
    displayedHeight: 96,
  },
  'turned-180.mp4': { rotationDeg: 180, displayedWidth: 160, displayedHeight: 96 },
  'turned-270.mp4': {
    rotationDeg: 270,
    storedWidth: 96,
    storedHeight: 160,
    displayedWidth: 160,
    displayedHeight: 96,
  },
  'negative-start.ts': { container: 'mpegts' },
  'with-sound.mp4': { codec: 'h264' },
};

for (const { name: buildName, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`what a clip is, ${absence ?? buildName}`, () => {
    for (const [name, expected] of Object.entries(EXPECTED)) {
      test(name, async () => {
        expect(await probed(tool, await madeClip(name as ClipName))).toMatchObject(expected);
      });
    }

    test('a start before zero', async () => {
      const { startTimeS } = await probed(tool, await madeClip('negative-start.ts'));
      expect(startTimeS).toBeLessThan(0);
      expect(startTimeS).toBeGreaterThan(-5);
    });

    for (const name of [
      'turned-90.mp4',
      'turned-180.mp4',
      'turned-270.mp4',
      'wide-pixels.mp4',
      'tall-pixels.mp4',
    ] as const) {
      test(`${name}: size and turn as mediabunny reads them`, async () => {
        const path = await madeClip(name);
        const probe = await probed(tool, path);
        const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
        try {
          const track = await input.getPrimaryVideoTrack();
          expect(await track?.getRotation()).toBe(probe.rotationDeg);
          expect(await track?.getDisplayWidth()).toBe(probe.displayedWidth);
          expect(await track?.getDisplayHeight()).toBe(probe.displayedHeight);
        } finally {
          input.dispose();
        }
      });
    }
  });
}

async function probed(tool: FfmpegTool | null, path: string): Promise<ClipProbe> {
  if (tool === null) throw new Error('no ffmpeg');
  const probe = await probeClip(tool, path);
  if (!probe.ok) throw new Error(probe.error.message);
  return probe.value;
}
