import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraSource } from '../../../../../core/contract/cameras.ts';
import { openCameraInput } from '../../../../../native/ffmpeg/capture/camera-input.ts';
import { openClip } from '../../../../../native/ffmpeg/clip.ts';
import { runChild } from '../../../../../native/ffmpeg/process.ts';
import { startMjpegCamera } from '../../../../fixtures/cameras/http-cameras.ts';
import { anyFfmpeg, ffmpegBuilds } from '../../../../fixtures/ffmpeg-builds.ts';
import { codedSource } from '../../../../fixtures/frame-code.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-encoding-'));
  const { path } = await anyFfmpeg();
  const pictures = ['-loglevel', 'error', '-f', 'lavfi', '-i', codedSource(160, 96, 30, 60)];
  await runChild({
    path,
    arguments: [...pictures, '-f', 'rawvideo', '-pix_fmt', 'yuyv422', join(folder, 'raw.yuv')],
  });
  await runChild({ path, arguments: [...pictures, '-frames:v', '1', join(folder, 'one.jpg')] });
});

afterAll(() => rm(folder, { recursive: true }));

for (const { name, tool, absence } of await ffmpegBuilds()) {
  describe(`pictures that cannot be copied, with ${name}`, () => {
    async function recorded(input: readonly string[], source: CameraSource) {
      if (tool === null) throw new Error(absence);
      const opened = await openCameraInput(tool, source, null, join(folder, 'passing'));
      if (!opened.ok) throw new Error(opened.error.message);
      const file = join(folder, `${Math.random()}.mp4`);
      const { exit, stderr } = await runChild({
        path: tool.path,
        arguments: [
          ...[
            '-hide_banner',
            '-nostdin',
            '-loglevel',
            'error',
            ...(input.length > 0 ? input : opened.value.input),
          ],
          ...['-map', '0:v:0', ...opened.value.encoding, '-copytb', '1', '-frames:v', '50', '-y', file],
        ],
      });
      await opened.value.close();
      expect([exit.code, stderr]).toEqual([0, '']);
      const clip = await openClip(tool, file);
      if (!clip.ok) throw new Error(clip.error.message);
      return clip.value;
    }

    it('become H.264 with a key frame a second: raw pictures, as a USB camera sends them', async (context) => {
      if (tool === null) return context.skip(absence);
      const mode = { width: 160, height: 96, framesPerSecond: 30, format: 'yuyv422' };
      const raw = ['-f', 'rawvideo', '-pixel_format', 'yuyv422', '-video_size', '160x96', '-framerate', '30'];
      const source: CameraSource = { kind: 'usb', system: 'v4l2', device: '/dev/video0', mode };
      const { probe, table } = await recorded([...raw, '-i', join(folder, 'raw.yuv')], source);
      expect(probe.codec).toBe('h264');
      expect(table.ticks).toHaveLength(50);
      expect([...table.keyFrames]).toEqual([0, 30]);
    });

    it('become H.264 with the times of their arrival: an MJPEG camera', async (context) => {
      if (tool === null) return context.skip(absence);
      const camera = await startMjpegCamera({
        pictures: [await readFile(join(folder, 'one.jpg'))],
        framesPerSecond: 25,
      });
      try {
        const { probe, table } = await recorded([], { kind: 'mjpeg', address: camera.url });
        expect(probe.codec).toBe('h264');
        // Those that came while the stream was looked at are read at once: two of one microsecond count as one.
        expect(table.ticks.length).toBeGreaterThanOrEqual(48);
        const ticks = [...table.ticks].map(Number);
        expect(ticks.every((tick, index) => index === 0 || tick > (ticks[index - 1] ?? 0))).toBe(true);
      } finally {
        await camera.close();
      }
    });
  });
}
