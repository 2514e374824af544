import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraLogin, CameraSource } from '../../../../../core/contract/cameras.ts';
import { testCamera } from '../../../../../native/ffmpeg/capture/camera-test.ts';
import { runChild } from '../../../../../native/ffmpeg/process.ts';
import { startBareRtspCamera } from '../../../../fixtures/cameras/bare-rtsp-camera.ts';
import { hdCamera, hevcCamera, smallCamera } from '../../../../fixtures/cameras/camera-clips.ts';
import { startHlsFolder, startMjpegCamera } from '../../../../fixtures/cameras/http-cameras.ts';
import {
  missingRtspServer,
  type RtspServer,
  startRtspServer,
} from '../../../../fixtures/cameras/rtsp-server.ts';
import { ffmpegBuilds } from '../../../../fixtures/ffmpeg-builds.ts';
import { madeClip } from '../../../../fixtures/make-clips.ts';

const missing = missingRtspServer();
const login: CameraLogin = { user: 'jury box', password: "p@s's/w:r%d" };
let folder = '';
let server: RtspServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthline-camera-test-'));
  if (missing !== null) return;
  const small = await smallCamera('/small');
  server = await startRtspServer([
    await hdCamera('/hd'),
    await hevcCamera('/hevc'),
    { ...small, path: '/locked', ...login },
    {
      path: '/sound',
      launch:
        '( audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! mulawenc ! rtppcmupay name=pay0 )',
    },
    {
      path: '/vp8',
      launch:
        '( videotestsrc is-live=true ! video/x-raw,width=160,height=96 ! vp8enc deadline=1 ! rtpvp8pay name=pay0 )',
    },
  ]);
}, 170_000);

afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

function rtsp(path: string, transport: 'tcp' | 'udp' = 'tcp'): CameraSource {
  return { kind: 'rtsp', address: server.url(path), transport };
}

for (const { name, tool, absence } of await ffmpegBuilds()) {
  describe(`testing a camera with ${name}`, () => {
    async function tryOut(source: CameraSource, who: CameraLogin | null = null, patienceMs?: number) {
      if (tool === null) throw new Error(absence);
      const trial = { source, login: who, folder, ...(patienceMs === undefined ? {} : { patienceMs }) };
      const tried = await testCamera(tool, trial, new AbortController().signal);
      expect(await readdir(folder)).toEqual([]);
      return tried.ok ? tried.value : tried.error.code;
    }

    const withServer = (title: string, run: () => Promise<void>): void =>
      void it(title, async (context) => {
        if (tool === null) return context.skip(absence);
        if (missing !== null) return context.skip(missing);
        await run();
      });

    const alone = (title: string, run: () => Promise<void>): void =>
      void it(title, async (context) => {
        if (tool === null) return context.skip(absence);
        await run();
      });

    for (const transport of ['tcp', 'udp'] as const) {
      withServer(`shows a picture of an RTSP camera over ${transport}`, async () => {
        const picture = await tryOut(rtsp('/hd', transport));
        expect(picture).toMatchObject({ width: 1280, height: 720, codec: 'h264', framesPerSecond: 30 });
        const bytes = Buffer.from((picture as { jpegBase64: string }).jpegBase64, 'base64');
        expect([...bytes.subarray(0, 2), ...bytes.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
      });
    }

    withServer('shows a picture of HEVC', async () => {
      expect(await tryOut(rtsp('/hevc'))).toMatchObject({ width: 320, height: 180, codec: 'hevc' });
    });

    withServer('enters with user and password, whatever signs are in them, and with no others', async () => {
      expect(await tryOut(rtsp('/locked'), login)).toMatchObject({ width: 320 });
      expect(await tryOut(rtsp('/locked'), { ...login, password: 'other' })).toBe('CAMERA_LOGIN_WRONG');
      expect(await tryOut(rtsp('/locked'))).toBe('CAMERA_LOGIN_WRONG');
    });

    withServer('says that the stream is not known', async () => {
      expect(await tryOut(rtsp('/nowhere'))).toBe('CAMERA_PATH_UNKNOWN');
    });

    withServer('says that there is sound and no picture', async () => {
      expect(await tryOut(rtsp('/sound'))).toBe('CAMERA_NO_VIDEO');
    });

    withServer('says that a codec cannot be recorded', async () => {
      expect(await tryOut(rtsp('/vp8'))).toBe('CAMERA_CODEC_UNSUPPORTED');
    });

    for (const behaviour of ['mute', 'no-pictures'] as const) {
      alone(`says that a camera sends nothing that is ${behaviour}`, async () => {
        const camera = await startBareRtspCamera(behaviour);
        try {
          const source: CameraSource = { kind: 'rtsp', address: camera.url, transport: 'tcp' };
          expect(await tryOut(source, null, 2500)).toBe('CAMERA_SILENT');
        } finally {
          await camera.close();
        }
      });
    }

    alone('says that a port takes no connection, and that a name is unknown', async () => {
      const refusing = createServer().listen(0, '127.0.0.1');
      await once(refusing, 'listening');
      const address = refusing.address();
      const port = typeof address === 'object' ? address?.port : 0;
      refusing.close();
      await once(refusing, 'close');
      const at = (host: string): CameraSource => ({
        kind: 'rtsp',
        address: `rtsp://${host}/x`,
        transport: 'tcp',
      });
      expect(await tryOut(at(`127.0.0.1:${port}`))).toBe('CAMERA_REFUSED');
      expect(await tryOut(at('camera-left.invalid'))).toBe('CAMERA_NAME_UNKNOWN');
      expect(await tryOut(at('127.0.0.1:99999'))).toBe('CAMERA_ADDRESS_INVALID');
    });

    alone('says that a USB camera is not there', async () => {
      const source: CameraSource = { kind: 'usb', system: 'v4l2', device: '/dev/video97', mode: null };
      expect(await tryOut(source)).toBe('CAMERA_UNREACHABLE');
    });

    alone('shows a picture of an MJPEG camera', async () => {
      const { stdout } = await runJpeg();
      const camera = await startMjpegCamera({ pictures: [stdout], framesPerSecond: 20, login });
      try {
        const source: CameraSource = { kind: 'mjpeg', address: camera.url };
        expect(await tryOut(source, login)).toMatchObject({ width: 160, height: 96, codec: 'mjpeg' });
        expect(await tryOut(source)).toBe('CAMERA_LOGIN_WRONG');
        expect(await tryOut({ kind: 'mjpeg', address: `${camera.url}x` }, login)).toBe('CAMERA_PATH_UNKNOWN');
      } finally {
        await camera.close();
      }
    });

    alone('shows a picture of an HLS stream', async () => {
      const hls = await mkdtemp(join(tmpdir(), 'depthline-hls-'));
      if (tool === null) return;
      await runChild({
        path: tool.path,
        arguments: [
          ...['-loglevel', 'error', '-i', await madeClip('five-seconds.mp4'), '-c', 'copy', '-f', 'hls'],
          ...['-hls_time', '1', join(hls, 'live.m3u8')],
        ],
      });
      const camera = await startHlsFolder(hls, 'live.m3u8', login);
      try {
        const picture = await tryOut({ kind: 'hls', address: camera.url }, login);
        expect(picture).toMatchObject({ width: 960, height: 540, codec: 'h264' });
      } finally {
        await camera.close();
        await rm(hls, { recursive: true });
      }
    });

    async function runJpeg(): Promise<{ readonly stdout: Buffer }> {
      if (tool === null) throw new Error(absence);
      const path = join(tmpdir(), `depthline-picture-${process.pid}-${Math.random()}.jpg`);
      await runChild({
        path: tool.path,
        arguments: ['-loglevel', 'error', '-i', await madeClip('plain.mp4'), '-frames:v', '1', '-y', path],
      });
      const stdout = await readFile(path);
      await rm(path);
      return { stdout };
    }
  });
}
