import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runFolders } from '../../../main/engine/recording/left-runs.ts';
import { machineClock } from '../../../main/engine/recording/machine-clock.ts';
import { readRunEnd, readRunNotes, segmentFilesOf } from '../../../main/engine/recording/run-files.ts';
import { isAlive, type ProcessIdentity } from '../../../native/ffmpeg/capture/recorder/process-identity.ts';
import { smallCamera } from '../../fixtures/cameras/camera-clips.ts';
import { missingRtspServer, type RtspServer, startRtspServer } from '../../fixtures/cameras/rtsp-server.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import {
  cameraIdOf,
  missingIn,
  numbersIn,
  openTestRecording,
  recordedNumbers,
  recordRtsp,
  rtspRecordedCamera,
  withRecordingFolder,
} from '../../fixtures/recorded-cameras.ts';

const absence = missingRtspServer();

describe.skipIf(absence !== null)(
  `recording when processes are killed${absence ? ` (${absence})` : ''}`,
  () => {
    let server: RtspServer;
    let programFolder = '';
    beforeAll(async () => {
      programFolder = await mkdtemp(join(tmpdir(), 'depthline-recording-parent-'));
      const entry = fileURLToPath(new URL('./recording-parent.ts', import.meta.url));
      const output = { ssr: entry, outDir: programFolder };
      await build({ configFile: false, logLevel: 'silent', build: output, ssr: { noExternal: true } });
    });
    afterAll(() => rm(programFolder, { recursive: true, force: true }));
    beforeEach(async () => {
      server = await startRtspServer([await smallCamera('/one')]);
    });
    afterEach(() => server.close());

    /** The latest run of a folder: a machine that is very busy may have needed a second try. */
    async function latestRun(dataFolder: string) {
      const folder = (await runFolders(dataFolder)).at(-1);
      const notes = folder === undefined ? null : await readRunNotes(folder);
      if (folder === undefined || notes === null) throw new Error('there is no run');
      return { folder, notes };
    }

    /** An engine of its own that records the camera; killed as nothing else ends it. */
    async function startParent(dataFolder: string): Promise<ChildProcess> {
      const { path } = await anyFfmpeg();
      const words = [join(programFolder, 'recording-parent.js'), server.url('/one'), dataFolder];
      const parent = spawn(process.execPath, words, {
        env: { ...process.env, DEPTHLINE_FFMPEG: path },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(parent.stdout, 'data');
      return parent;
    }

    async function killed(parent: ChildProcess): Promise<void> {
      const ended = once(parent, 'exit');
      parent.kill('SIGKILL');
      await ended;
    }

    /** Kills a process that is nobody's child any more, and waits until it is gone. */
    async function stopped(identity: ProcessIdentity): Promise<void> {
      process.kill(identity.pid, 'SIGKILL');
      while (await isAlive(identity)) await new Promise((resolve) => setTimeout(resolve, 20));
    }

    test('kill -9 of ffmpeg: a new recording begins at once, and about a second of video is lost', async () => {
      await withRecordingFolder(async (dataFolder) => {
        const { service, until } = await recordRtsp(1, server.url('/one'), dataFolder);
        await until(1, ({ recordedS }) => recordedS > 3);
        process.kill((await latestRun(dataFolder)).notes.process.pid, 'SIGKILL');
        const broken = await until(1, ({ state }) => state === 'waiting');
        expect(broken.problem?.code).toBe('RECORDING_BROKEN_OFF');
        const { recordedS } = broken;
        await until(1, (now) => now.state === 'recording' && now.recordedS > recordedS + 2);
        await service.close();
        const [before, after] = (await recordedNumbers(dataFolder, 1)).slice(-2);
        if (before === undefined || after === undefined) throw new Error('a run is missing');
        expect([missingIn(before), missingIn(after)]).toEqual([0, 0]);
        const lost = (after[0] ?? 0) - (before.at(-1) ?? 0) - 1;
        console.info(`lost by killing ffmpeg: ${lost} pictures of 30 a second`);
        // Under a second on a machine that has a core to spare; ffmpeg itself takes longer to start on a busy one.
        expect(lost).toBeLessThan(60);
      });
    });

    test.skipIf(process.platform === 'win32')(
      'kill -9 of the engine: recording goes on, is taken over, and no picture is lost',
      async () => {
        await withRecordingFolder(async (dataFolder) => {
          const parent = await startParent(dataFolder);
          const { folder, notes } = await latestRun(dataFolder);
          await killed(parent);
          expect(await isAlive(notes.process)).toBe(true);
          const camera = rtspRecordedCamera(1, server.url('/one'), dataFolder);
          const { service, until } = await openTestRecording({
            cameras: [camera],
            tool: await anyFfmpeg(),
            dataFolder,
          });
          const taken = await until(1, ({ state }) => state === 'recording');
          await until(1, ({ recordedS }) => recordedS > taken.recordedS + 3);
          expect(taken.gaps).toEqual([]);
          expect(await latestRun(dataFolder)).toEqual({ folder, notes });
          await service.close();
          expect(await isAlive(notes.process)).toBe(false);
          const numbers = (await recordedNumbers(dataFolder, 1)).at(-1);
          expect(numbers?.length).toBeGreaterThan(150);
          expect(missingIn(numbers ?? [])).toBe(0);
        });
      },
    );

    test('a recorder that outlived its engine is ended when its camera is no longer there', async () => {
      await withRecordingFolder(async (dataFolder) => {
        const parent = await startParent(dataFolder);
        const { folder, notes } = await latestRun(dataFolder);
        await killed(parent);
        const { service } = await openTestRecording({ cameras: [], tool: await anyFfmpeg(), dataFolder });
        expect(await isAlive(notes.process)).toBe(false);
        expect(await readRunEnd(folder)).not.toBeNull();
        await service.close();
      });
    });

    test('a loss of power: the torn file is cut back to its last whole pictures and said, and recording goes on', async () => {
      await withRecordingFolder(async (dataFolder) => {
        const camera = rtspRecordedCamera(1, server.url('/one'), dataFolder);
        const tool = await anyFfmpeg();
        const parent = await startParent(dataFolder);
        const { folder, notes } = await latestRun(dataFolder);
        await killed(parent);
        await stopped(notes.process);
        const path = join(folder, (await segmentFilesOf(folder)).at(-1) ?? '');
        const bytes = await readFile(path);
        // The last fragment loses its end, and an empty file was just begun.
        await truncate(path, bytes.length - 100);
        await appendFile(join(folder, '000099.mp4'), bytes.subarray(0, 20));
        const { service, until } = await openTestRecording({ cameras: [camera], tool, dataFolder });
        expect(service.notices.map(({ code }) => code)).toEqual(['RECORDING_BROKEN_OFF']);
        expect(await segmentFilesOf(folder)).not.toContain('000099.mp4');
        expect(await readRunEnd(folder)).not.toBeNull();
        const numbers: number[] = [];
        for (const file of await segmentFilesOf(folder))
          numbers.push(...(await numbersIn(join(folder, file))));
        expect(missingIn(numbers)).toBe(0);
        expect(numbers.length).toBeGreaterThan(60);
        await until(1, ({ state, recordedS }) => state === 'recording' && recordedS > 0);
        expect((await latestRun(dataFolder)).folder).not.toBe(folder);
        await service.close();
        // What was stopped in good order stays stopped.
        const next = await openTestRecording({ cameras: [camera], tool, dataFolder });
        expect(next.service.state.cameras.map(({ state }) => state)).toEqual(['off']);
        await next.service.close();
      });
    });

    test('a clock that is set in the middle moves no attempt', async () => {
      await withRecordingFolder(async (dataFolder) => {
        let stepMs = 0;
        const clock = { ...machineClock, wallMs: () => machineClock.wallMs() + stepMs };
        const { service, until } = await recordRtsp(1, server.url('/one'), dataFolder, clock);
        await until(1, ({ recordedS }) => recordedS > 3);
        const [run] = service.recorders[0]?.runs ?? [];
        if (run === undefined) throw new Error('there is no run');
        const before = run.monotonicMsAt(2);
        stepMs = -3_600_000;
        const now = await until(1, ({ recordedS }) => recordedS > 8);
        expect(now.gaps).toEqual([]);
        expect(now.state).toBe('recording');
        expect(Math.abs(run.monotonicMsAt(2) - before)).toBeLessThan(200);
        expect(now.cameraId).toBe(cameraIdOf(1));
        await service.close();
      });
    });
  },
);
