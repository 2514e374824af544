import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraSource } from '../../../../../core/contract/cameras.ts';
import { openCameraInput, usbArguments } from '../../../../../native/ffmpeg/capture/camera-input.ts';
import type { FfmpegTool } from '../../../../../native/ffmpeg/locate.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

const login = { user: 'jury', password: "a'b@c/$&" };
const rtsp: CameraSource = { kind: 'rtsp', address: 'rtsp://10.0.0.5/main?x=1', transport: 'tcp' };

async function inputOf(major: number, source: CameraSource) {
  const none = new Set<string>();
  const tool: FfmpegTool = {
    path: 'ffmpeg',
    origin: 'system',
    version: { text: `${major}.0`, major, minor: 1 },
    capabilities: { encoders: none, filters: none, formats: none },
  };
  const opened = await openCameraInput(tool, source, login, folder);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

describe('how ffmpeg is told of a camera', () => {
  it('hides address and login in a file that only we may read, and takes it away again', async () => {
    for (const [major, source] of [
      [5, rtsp],
      [4, { kind: 'mjpeg', address: 'http://10.0.0.5/video' }],
      [4, { kind: 'hls', address: 'http://10.0.0.5/live.m3u8' }],
    ] as const) {
      const { input, close } = await inputOf(major, source);
      expect(input.join(' ')).not.toContain('10.0.0.5');
      const [name = ''] = await readdir(folder);
      expect((await stat(join(folder, name))).mode & 0o777).toBe(
        process.platform === 'win32' ? 0o666 : 0o600,
      );
      const [, place, transport] = (await readFile(join(folder, name), 'utf8')).split('\n');
      const [scheme, rest] = source.address.split('://');
      expect(place).toBe(`file '${scheme}://jury:a%27b%40c%2F%24%26@${rest}'`);
      expect(transport).toBe(source.kind === 'rtsp' ? 'option rtsp_transport tcp' : '');
      await close();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('tells an old build the transport of RTSP in the only way that it understands', async () => {
    const { input } = await inputOf(4, rtsp);
    expect(input).toEqual([
      '-rtsp_transport',
      'tcp',
      '-i',
      'rtsp://jury:a%27b%40c%2F%24%26@10.0.0.5/main?x=1',
    ]);
  });

  it.each([
    [
      'v4l2',
      '/dev/video0',
      'yuyv422',
      '-f v4l2 -framerate 30 -video_size 640x480 -input_format yuyv422 -i /dev/video0',
    ],
    [
      'dshow',
      'Cam',
      'mjpeg',
      '-f dshow -rtbufsize 256M -framerate 30 -video_size 640x480 -vcodec mjpeg -i video=Cam',
    ],
    [
      'dshow',
      'Cam',
      'nv12',
      '-f dshow -rtbufsize 256M -framerate 30 -video_size 640x480 -pixel_format nv12 -i video=Cam',
    ],
    [
      'avfoundation',
      'Cam',
      'uyvy422',
      '-f avfoundation -framerate 30 -video_size 640x480 -pixel_format uyvy422 -i Cam:none',
    ],
  ] as const)('%s %s %s', (system, device, format, expected) => {
    const mode = { width: 640, height: 480, framesPerSecond: 30, format };
    expect(usbArguments(system, device, mode).join(' ')).toBe(expected);
    expect(usbArguments(system, device, null).join(' ')).not.toContain('-video_size');
  });
});
