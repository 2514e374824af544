import { afterEach, describe, expect, test } from 'vitest';
import { smallCamera } from '../../../fixtures/cameras/camera-clips.ts';
import {
  missingRtspServer,
  type RtspServer,
  startRtspServer,
} from '../../../fixtures/cameras/rtsp-server.ts';
import { endlessJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';
import { openTestStation, removeStation, type TestStation } from '../../../fixtures/workstation.ts';

const absence = missingRtspServer();

describe.skipIf(absence !== null)(`recording through the contract${absence ? ` (${absence})` : ''}`, () => {
  let server: RtspServer | null = null;
  let station: TestStation | null = null;
  afterEach(async () => {
    await station?.close();
    if (station !== null) await removeStation(station);
    await server?.close();
  });

  test('cameras of the list are recorded, told once a second, and an attempt is cut from all of them', async () => {
    const running = await startRtspServer([await smallCamera('/left'), await smallCamera('/right')]);
    server = running;
    const opened = await openTestStation({ judgeWorker: endlessJudgeWorker() });
    station = opened;
    const { client } = opened;
    for (const place of ['left', 'right'] as const) {
      const source = { kind: 'rtsp', address: running.url(`/${place}`), transport: 'tcp' } as const;
      await client.cameras.add({ name: `${place} side`, place, source });
    }
    await expect(client.recording.endAttempt()).rejects.toMatchObject({ code: 'RECORDING_NOTHING' });
    await expect(client.recording.takeLast({ seconds: 5 })).rejects.toMatchObject({
      code: 'RECORDING_NOTHING',
    });
    const started = await client.recording.start({});
    expect(started.cameras.map(({ state }) => state)).toEqual(['starting', 'starting']);
    const recorded = (seconds: number) =>
      opened.event('recording-changed', ({ state }) =>
        state.cameras.every(({ recordedS }) => recordedS > seconds),
      );
    await recorded(3);
    expect((await client.recording.beginAttempt()).attemptSince).not.toBeNull();
    await recorded(6);
    const cut = await client.recording.endAttempt();
    expect(cut.problems).toEqual([]);
    const angles = await client.recording.angles({ attemptId: cut.attemptId });
    expect(angles.map(({ clip }) => clip.state)).toEqual(['ready', 'ready']);
    const detail = await client.attempts.get({ id: cut.attemptId });
    expect([detail.clip.id, detail.secondAngle?.clip.id]).toEqual(angles.map(({ clip }) => clip.id));
    const stopped = await client.recording.stop({});
    expect(stopped.cameras.map(({ state }) => state)).toEqual(['off', 'off']);
    expect(stopped.attemptSince).toBeNull();
    const told = opened.events.filter(({ type }) => type === 'recording-changed');
    expect(told.length).toBeGreaterThan(3);
  });
});
