import { join } from 'node:path';
import type { EngineEvent } from '../../core/contract/events.ts';
import type { CameraId } from '../../core/contract/ids.ts';
import { type Failure, fail, type Result } from '../../core/result.ts';
import { openCameraInput } from '../../native/ffmpeg/capture/camera-input.ts';
import { SEGMENT_S } from '../../native/ffmpeg/capture/recorder/arguments.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import type { CameraService } from './cameras/camera-service.ts';
import { freeBytesOf } from './data-folder/free-bytes.ts';
import { AttemptCutter, type TakenAttempt } from './recording/attempt-cutter.ts';
import { machineClock } from './recording/machine-clock.ts';
import type { RecordedCamera } from './recording/recorded-camera.ts';
import { RecordingService } from './recording/recording-service.ts';
import type { TakenAttempts } from './taken-attempts.ts';

/** What recording is wired from. */
export interface RecordingDeskOptions {
  readonly dataFolder: string;
  readonly cameras: CameraService;
  readonly taken: Pick<TakenAttempts, 'keep'>;
  /** Where a copy of a camera's pictures goes at once; null for nowhere. */
  livePort(id: CameraId): number | null;
  ffmpeg(): Promise<Result<FfmpegTool>>;
  publish(event: EngineEvent): void;
  onBug(error: unknown, about: string): void;
}

/** Recording, and attempts cut from it. */
export interface RecordingDesk {
  readonly recording: RecordingService;
  readonly cutter: AttemptCutter;
  /** What was mended at the start, for the user to know. */
  readonly notices: readonly Failure[];
  /** Ends all recording in good order; an engine that is killed instead leaves it going on. */
  close(): Promise<void>;
}

/** Below this the oldest video without a mark goes: some minutes of four cameras, and room for the library. */
const FLOOR_BYTES = 5e9;

/** Opens recording on a data folder that is ours alone: what an engine before this one left running goes on. */
export async function openRecordingDesk(options: RecordingDeskOptions): Promise<RecordingDesk> {
  const { dataFolder, ffmpeg, onBug, livePort } = options;
  const recording = new RecordingService({
    ...{ dataFolder, ffmpeg, onBug, livePort, clock: machineClock },
    ...{ segmentS: SEGMENT_S, floorBytes: FLOOR_BYTES },
    cameras: () => recordedCameras(options),
    freeBytes: () => freeBytesOf(dataFolder),
    publish: (state) => options.publish({ type: 'recording-changed', state }),
  });
  await recording.open();
  const { cameras, taken } = options;
  const keep = (attempt: TakenAttempt) =>
    taken.keep(attempt, cameras.find(attempt.angles[0].cameraId)?.calibration?.rollDeg ?? null);
  const cutter = new AttemptCutter({ dataFolder, clock: machineClock, recording, keep });
  return { recording, cutter, notices: recording.notices, close: () => recording.close() };
}

function recordedCameras({ cameras, dataFolder }: RecordingDeskOptions): readonly RecordedCamera[] {
  return cameras.list().map(({ id, name, source, needsLogin, hasLogin }) => ({
    id,
    name,
    open: async (tool) =>
      needsLogin && !hasLogin
        ? fail(
            'CAMERA_LOGIN_WRONG',
            `${name} needs its user and password, which are not known in this launch. Type them in the setup; recording begins then.`,
          )
        : openCameraInput(tool, source, cameras.loginOf(id), join(dataFolder, 'passing')),
  }));
}
