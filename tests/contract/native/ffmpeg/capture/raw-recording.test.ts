import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runFolders } from '../../../../../main/engine/recording/left-runs.ts';
import { segmentFilesOf } from '../../../../../main/engine/recording/run-files.ts';
import { openCameraInput } from '../../../../../native/ffmpeg/capture/camera-input.ts';
import { chooseEncoder } from '../../../../../native/ffmpeg/capture/recorder/choose-encoder.ts';
import { openClip } from '../../../../../native/ffmpeg/clip.ts';
import { ffmpegBuilds } from '../../../../fixtures/ffmpeg-builds.ts';
import {
  openTestRecording,
  rawRecordedCamera,
  withRecordingFolder,
} from '../../../../fixtures/recorded-cameras.ts';

/** What a USB camera sends, as a file that is read at its own pace: no camera can be plugged in here. */
const RAW = {
  mjpeg: ['-f', 'mjpeg', '-framerate', '30'],
  yuyv422: ['-f', 'rawvideo', '-pixel_format', 'yuyv422', '-video_size', '320x180', '-framerate', '30'],
} as const;

for (const { name, tool, absence } of await ffmpegBuilds()) {
  describe.skipIf(tool === null)(`raw cameras with ffmpeg ${name}${absence ? ` (${absence})` : ''}`, () => {
    test.each(Object.keys(RAW) as (keyof typeof RAW)[])(
      'pictures of %s are encoded with short groups by an encoder that was tried',
      async (format) => {
        if (tool === null) throw new Error('skipped');
        await withRecordingFolder(async (dataFolder) => {
          const path = join(dataFolder, `pictures.${format}`);
          const made =
            format === 'mjpeg' ? ['-c:v', 'mjpeg', '-f', 'mjpeg'] : ['-pix_fmt', format, '-f', 'rawvideo'];
          const source = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=20'];
          await promisify(execFile)(tool.path, ['-nostdin', '-v', 'error', ...source, ...made, path]);
          const encoder = await chooseEncoder(tool);
          const mode = { width: 320, height: 180, framesPerSecond: 30, format };
          const usb = { kind: 'usb', system: 'v4l2', device: '/dev/video0', mode } as const;
          const opened = await openCameraInput(tool, usb, null, dataFolder, encoder);
          if (!opened.ok) throw new Error(opened.error.message);
          const camera = rawRecordedCamera(1, ['-re', ...RAW[format], '-i', path], opened.value.encoding);
          const { service, until } = await openTestRecording({ cameras: [camera], tool, dataFolder });
          service.start(null);
          const { fps } = await until(1, ({ recordedS }) => recordedS > 4);
          expect(fps).toBeGreaterThan(20);
          await service.close();
          const [folder] = await runFolders(dataFolder);
          const [file] = folder === undefined ? [] : await segmentFilesOf(folder);
          if (folder === undefined || file === undefined) throw new Error('nothing was recorded');
          const clip = await openClip(tool, join(folder, file));
          if (!clip.ok) throw new Error(clip.error.message);
          const [first, second] = clip.value.table.keyFrames;
          expect([first, second]).toEqual([0, 30]);
          expect((await readFile(join(folder, 'run.json'), 'utf8')).includes(path)).toBe(false);
        });
      },
    );
  });
}
