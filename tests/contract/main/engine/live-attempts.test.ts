import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clipIdSchema } from '../../../../core/contract/ids.ts';
import { settingsSchema } from '../../../../core/contract/settings.ts';
import { openLibraryDesk } from '../../../../main/engine/library-desk.ts';
import { AttemptCutter } from '../../../../main/engine/recording/attempt-cutter.ts';
import { machineClock } from '../../../../main/engine/recording/machine-clock.ts';
import { openClip } from '../../../../native/ffmpeg/clip.ts';
import { smallCamera } from '../../../fixtures/cameras/camera-clips.ts';
import {
  missingRtspServer,
  type RtspServer,
  startRtspServer,
} from '../../../fixtures/cameras/rtsp-server.ts';
import { anyFfmpeg } from '../../../fixtures/ffmpeg-builds.ts';
import {
  missingIn,
  numbersIn,
  openTestRecording,
  rtspRecordedCamera,
  withRecordingFolder,
} from '../../../fixtures/recorded-cameras.ts';
import { endlessJudgeWorker } from '../../../fixtures/stub-judge-worker.ts';

const absence = missingRtspServer();

describe.skipIf(absence !== null)(`attempts cut live${absence ? ` (${absence})` : ''}`, () => {
  let server: RtspServer;
  beforeAll(async () => {
    server = await startRtspServer([await smallCamera('/left'), await smallCamera('/right')]);
  });
  afterAll(() => server?.close());

  test('an attempt is open for review as soon as it ends: every angle, exact frames, in step, judged first', async () => {
    await withRecordingFolder(async (dataFolder) => {
      const tool = await anyFfmpeg();
      const desk = await openLibraryDesk({
        dataFolder,
        judgeWorker: endlessJudgeWorker(),
        samples: [],
        settings: () => settingsSchema.parse({}),
        publish: () => undefined,
        onBug: (error) => {
          throw error;
        },
      });
      if (!desk.ok) throw new Error(desk.error.message);
      const cameras = ['/left', '/right'].map((path, index) =>
        rtspRecordedCamera(index + 1, server.url(path), dataFolder),
      );
      // Short files, so that the attempt lies in several.
      const { service, until } = await openTestRecording({ cameras, tool, dataFolder, segmentS: 2 });
      try {
        const cutter = new AttemptCutter({
          ...{ dataFolder, clock: machineClock, recording: service },
          keep: (taken) => desk.value.taken.keep(taken, 1.5),
        });
        expect(await cutter.end()).toMatchObject({ ok: false, error: { code: 'RECORDING_NOTHING' } });
        service.start(null);
        for (const number of [1, 2]) await until(number, ({ recordedS }) => recordedS > 4);
        cutter.begin();
        expect(service.state.attemptSince).not.toBeNull();
        const begun = service.state.cameras[0]?.recordedS ?? 0;
        await until(1, ({ recordedS }) => recordedS > begun + 4);
        const cut = await cutter.end();
        if (!cut.ok) throw new Error(cut.error.message);
        console.info(`attempt end to review open: ${cut.value.tookMs.toFixed(0)} ms with two cameras`);
        expect(cut.value.problems).toEqual([]);
        expect(cut.value.angles).toHaveLength(2);
        const numbers: (readonly number[])[] = [];
        for (const { clipId, from, to } of cut.value.angles) {
          const clip = desk.value.clips.get(clipId);
          if (!clip.ok) throw new Error(clip.error.message);
          expect(clip.value.state).toBe('ready');
          const table = await desk.value.clips.frameTable(clipId);
          const opened = await openClip(tool, clip.value.path);
          if (!table.ok || !opened.ok) throw new Error('the clip cannot be read');
          const { lastFrameTicks, ...times } = table.value;
          const { lastFrameTicks: readLastTicks, ...readTimes } = opened.value.table;
          expect(times).toEqual(readTimes);
          // ffmpeg counts the last picture's time back from a sum of rounded ones.
          expect(Math.abs(lastFrameTicks - readLastTicks)).toBeLessThanOrEqual(1);
          // Four seconds and what the two ends of a step add; three seconds of lead-in, and what reaches to a key frame.
          expect((to - from) / 30).toBeGreaterThan(3.8);
          expect((to - from) / 30).toBeLessThan(5);
          expect(from / 30).toBeGreaterThan(2.5);
          const own = await numbersIn(clip.value.path);
          expect(own).toHaveLength(opened.value.table.ticks.length);
          expect(missingIn(own)).toBe(0);
          numbers.push(own);
        }
        const [left, right] = numbers;
        const [first, second] = cut.value.angles;
        if (!left || !right || !first || !second) throw new Error('an angle is missing');
        expect(first.offsetFrames).toBe(0);
        const middle = Math.floor((first.from + first.to) / 2);
        const apart = (left[middle] ?? 0) - (right[middle + second.offsetFrames] ?? 0);
        console.info(`the two angles are ${apart} frames apart by the counter in the pictures`);
        // By the times of arrival alone; two cameras on a busy machine. A measured offset does the rest.
        expect(Math.abs(apart)).toBeLessThanOrEqual(3);
        const detail = await desk.value.attempts.get(cut.value.attemptId);
        if (!detail.ok) throw new Error(detail.error.message);
        expect([detail.value.startFrame, detail.value.endFrame]).toEqual([first.from, first.to]);
        expect(detail.value.secondAngle?.clip.id).toBe(second.clipId);
        expect(
          desk.value.jobs.list().some(({ kind, attemptId }) => kind === 'judge' && attemptId !== null),
        ).toBe(true);
        // Recording went on all the while.
        for (const number of [1, 2]) await until(number, ({ recordedS }) => recordedS > begun + 5);
        // A key that is pressed twice cuts the same pictures twice: two attempts, each with files of its own.
        const toMs = machineClock.monotonicMs();
        const span = { fromMs: toMs - 3000, toMs };
        const ids = new Set<string>();
        for (const again of await Promise.all([cutter.cut(span), cutter.cut(span)])) {
          expect(again.ok && again.value.angles).toHaveLength(2);
          if (again.ok) for (const { clipId } of again.value.angles) ids.add(clipId);
        }
        const paths = [...ids].map((id) => {
          const clip = desk.value.clips.get(clipIdSchema.parse(id));
          return clip.ok ? clip.value.path : null;
        });
        expect(new Set(paths).size).toBe(4);
      } finally {
        await service.close();
        await desk.value.close();
      }
    });
  });
});
