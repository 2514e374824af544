import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { attemptIdSchema, cameraIdSchema } from '../../../core/contract/ids.ts';
import { succeed } from '../../../core/result.ts';
import { SEGMENT_S } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { runChild } from '../../../native/ffmpeg/process.ts';
import { AttemptCutter } from '../../engine/recording/attempt-cutter.ts';
import { machineClock } from '../../engine/recording/machine-clock.ts';
import type { RecordedCamera } from '../../engine/recording/recorded-camera.ts';
import { RecordingService } from '../../engine/recording/recording-service.ts';
import type { BenchSurroundings, Measurement } from './measurement.ts';
import { openSample } from './sample-frames.ts';

const CAMERAS = 4;
const WARM_UP_MS = 4000;
const MEASURED_MS = 20_000;
const CUTS = 20;
const ATTEMPT_S = 15;
/** No multiple of the time between fragments, so that attempts end anywhere between them. */
const PAUSE_MS = 430;
/** Clock ticks a second of `/proc`, the same on every Linux that Node runs on. */
const TICKS_PER_S = 100;

/**
 * What recording four cameras of 1920x1080 and 30 frames a second takes of one core, by stream copy: ffmpeg and the
 * engine that watches it, beside plain `ffmpeg -c copy` into one file each. Linux only: `/proc` tells.
 */
export const RECORDING: Measurement = {
  name: 'recording',
  figures: [
    'recordingCoreShare',
    'recordingEngineCoreShare',
    'plainCopyCoreShare',
    'recordingRatio',
    'attemptCutMedianMs',
    'attemptCutP95Ms',
  ],
  measure: async (around) => {
    if (process.platform !== 'linux') return {};
    const { tool } = await openSample(around.samplePath, around.signal);
    const clip = join(around.temporaryFolder, 'camera.mp4');
    await makeCameraClip(tool, clip, around.signal);
    const input = ['-stream_loop', '-1', '-re', '-i', clip];
    const plain = await measurePlain(tool, input, around);
    const { ffmpeg, engine, cutMs } = await measureRecording(tool, input, around);
    return {
      recordingCoreShare: ffmpeg + engine,
      recordingEngineCoreShare: engine,
      plainCopyCoreShare: plain,
      recordingRatio: (ffmpeg + engine) / plain,
      attemptCutMedianMs: cutMs[Math.floor(CUTS / 2)] ?? null,
      attemptCutP95Ms: cutMs[Math.ceil(0.95 * CUTS) - 1] ?? null,
    };
  },
};

async function makeCameraClip(tool: FfmpegTool, path: string, signal: AbortSignal): Promise<void> {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:r=30:d=6,noise=alls=8:allf=t'];
  const rate = ['-b:v', '4M', '-maxrate', '4M', '-bufsize', '4M', '-g', '30', '-bf', '0'];
  const ran = await runChild({
    path: tool.path,
    arguments: [
      ...['-nostdin', '-v', 'error', '-y', ...source],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...rate, path],
    ],
    signal,
  });
  if (ran.exit.code !== 0) throw new Error(`ffmpeg could not make the clip: ${ran.stderr}`);
}

async function measurePlain(
  tool: FfmpegTool,
  input: readonly string[],
  { temporaryFolder, signal }: BenchSurroundings,
): Promise<number> {
  const children = Array.from({ length: CAMERAS }, (_, index) => {
    const path = join(temporaryFolder, `plain-${index}.mp4`);
    const words = ['-nostdin', '-v', 'error', '-y', ...input, '-map', '0:v:0', '-c', 'copy', path];
    return spawn(tool.path, words, { stdio: 'ignore' });
  });
  try {
    const pids = children.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
    await wait(WARM_UP_MS, null, { signal });
    const before = await cpuSecondsOf(pids);
    await wait(MEASURED_MS, null, { signal });
    return ((await cpuSecondsOf(pids)) - before) / (MEASURED_MS / 1000);
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
}

async function measureRecording(
  tool: FfmpegTool,
  input: readonly string[],
  { temporaryFolder, signal }: BenchSurroundings,
): Promise<{ ffmpeg: number; engine: number; cutMs: readonly number[] }> {
  const cameras: readonly RecordedCamera[] = Array.from({ length: CAMERAS }, (_, index) => ({
    id: cameraIdSchema.parse(randomUUID()),
    name: `camera ${index + 1}`,
    open: async () => succeed({ input, encoding: ['-c', 'copy'], close: async () => undefined }),
  }));
  const service = new RecordingService({
    ...{ dataFolder: temporaryFolder, clock: machineClock, segmentS: SEGMENT_S, floorBytes: 0 },
    ffmpeg: async () => succeed(tool),
    cameras: () => cameras,
    livePort: async () => null,
    freeBytes: async () => null,
    publish: () => undefined,
    onBug: (error) => {
      throw error;
    },
  });
  await service.open();
  try {
    service.start(null);
    await wait(WARM_UP_MS, null, { signal });
    const pids = service.recorders.flatMap(({ runs }) =>
      runs.slice(-1).map(({ notes }) => notes.process.pid),
    );
    if (pids.length < CAMERAS) throw new Error('not every camera is recorded');
    const before = await cpuSecondsOf(pids);
    const engineBefore = process.cpuUsage();
    await wait(MEASURED_MS, null, { signal });
    const engine = process.cpuUsage(engineBefore);
    const ffmpeg = ((await cpuSecondsOf(pids)) - before) / (MEASURED_MS / 1000);
    return {
      ffmpeg,
      engine: (engine.user + engine.system) / 1000 / MEASURED_MS,
      cutMs: await measureCuts(service, temporaryFolder, signal),
    };
  } finally {
    await service.close();
  }
}

/** From the end of an attempt to its clips of all cameras being written, shortest first; the library is left out. */
async function measureCuts(
  recording: RecordingService,
  dataFolder: string,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const attemptId = attemptIdSchema.parse(randomUUID());
  const cutter = new AttemptCutter({
    ...{ dataFolder, recording, clock: machineClock },
    keep: async () => succeed({ attemptId, angles: [] }),
  });
  const tookMs: number[] = [];
  for (let cut = 0; cut < CUTS; cut += 1) {
    const taken = await cutter.last(ATTEMPT_S);
    if (!taken.ok || taken.value.problems.length > 0) throw new Error('a camera gave no clip');
    tookMs.push(taken.value.tookMs);
    await wait(PAUSE_MS, null, { signal });
  }
  return tookMs.sort((one, other) => one - other);
}

/** Time that processes have spent on cores, seconds (`utime` and `stime` of `/proc`). */
async function cpuSecondsOf(pids: readonly number[]): Promise<number> {
  let ticks = 0;
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS_PER_S;
}
