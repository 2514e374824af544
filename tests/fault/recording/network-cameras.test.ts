import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBareRtspCamera } from '../../fixtures/cameras/bare-rtsp-camera.ts';
import { otherSizeClip, smallCamera } from '../../fixtures/cameras/camera-clips.ts';
import { missingRtspServer, type RtspServer, startRtspServer } from '../../fixtures/cameras/rtsp-server.ts';
import { openTcpProxy } from '../../fixtures/cameras/tcp-proxy.ts';
import {
  missingIn,
  recordedNumbers,
  recordRtsp,
  withRecordingFolder,
} from '../../fixtures/recorded-cameras.ts';

const absence = missingRtspServer();

describe.skipIf(absence !== null)(`network cameras that fail${absence ? ` (${absence})` : ''}`, () => {
  let server: RtspServer;
  beforeEach(async () => {
    server = await startRtspServer([await smallCamera('/one'), await smallCamera('/two')]);
  });
  afterEach(() => server.close());

  test('a camera whose plug is pulled comes back by itself, and only the outage is missing', async () => {
    await withRecordingFolder(async (dataFolder) => {
      const { service, until } = await recordRtsp(1, server.url('/one'), dataFolder);
      await until(1, ({ state, recordedS }) => state === 'recording' && recordedS > 3);
      await server.kill();
      const failed = await until(1, ({ state }) => state === 'waiting');
      expect(failed.problem?.message).toMatch(/What was recorded is safe/);
      expect(failed.gaps.at(-1)?.to).toBeNull();
      await server.restart();
      const back = await until(1, ({ state, recordedS }) => state === 'recording' && recordedS > 6);
      expect(back.gaps).toHaveLength(1);
      expect(back.gaps[0]?.to).toBeGreaterThan(back.gaps[0]?.from ?? 0);
      await service.close();
      const runs = await recordedNumbers(dataFolder, 1);
      expect(runs.length).toBeGreaterThanOrEqual(2);
      for (const numbers of runs) expect(missingIn(numbers)).toBe(0);
    });
  });

  test('a camera that changes its resolution gets a new recording', async () => {
    await withRecordingFolder(async (dataFolder) => {
      const { service, until } = await recordRtsp(2, server.url('/two'), dataFolder);
      const before = await until(2, ({ recordedS }) => recordedS > 2);
      expect(before.width).toBe(320);
      await server.show('/two', await otherSizeClip());
      const after = await until(2, ({ width, state }) => width === 480 && state === 'recording');
      expect(after.gaps.at(-1)?.reason.code).toBe('RECORDING_CHANGED');
      await service.close();
    });
  });

  test('a network that is cut for long is told, and the recording goes on when it is back', async () => {
    await withRecordingFolder(async (dataFolder) => {
      const proxy = await openTcpProxy(server.port);
      try {
        const url = server.url('/one').replace(`:${server.port}`, `:${proxy.port}`);
        const { service, until } = await recordRtsp(1, url, dataFolder);
        await until(1, ({ recordedS }) => recordedS > 2);
        proxy.set({ blackHole: true });
        const stalled = await until(1, ({ state }) => state === 'waiting');
        expect(stalled.problem?.code).toBe('RECORDING_STALLED');
        proxy.cut();
        proxy.restore();
        const { recordedS } = stalled;
        await until(1, (now) => now.state === 'recording' && now.recordedS > recordedS + 1);
        await service.close();
      } finally {
        await proxy.close();
      }
    });
  });

  test.each([5, -5])('a camera whose clock jumps by %d s gets a new recording', async (seconds) => {
    await withRecordingFolder(async (dataFolder) => {
      const { service, until } = await recordRtsp(1, server.url('/one'), dataFolder);
      await until(1, ({ recordedS }) => recordedS > 4);
      await server.shiftTimes('/one', seconds);
      const jumped = await until(1, ({ gaps }) => gaps.length > 0);
      // The server waits for times that lie ahead to come, which is a silence; any other jump is seen as one.
      expect(jumped.gaps[0]?.reason.code).toBe(seconds > 0 ? 'RECORDING_STALLED' : 'RECORDING_CHANGED');
      await until(1, ({ state, gaps }) => state === 'recording' && gaps.at(-1)?.to !== null);
      await service.close();
    });
  });

  test('a camera that takes the connection and sends nothing is said within ten seconds, and nothing hangs', async () => {
    const mute = await startBareRtspCamera('mute');
    try {
      await withRecordingFolder(async (dataFolder) => {
        const { service, until } = await recordRtsp(1, mute.url, dataFolder);
        const silent = await until(1, ({ state }) => state === 'waiting');
        expect(silent.problem).toMatchObject({ code: 'RECORDING_STALLED' });
        expect(silent.recordedS).toBe(0);
        await service.close();
        expect(service.state.cameras[0]?.state).toBe('off');
      });
    } finally {
      await mute.close();
    }
  });
});
