import { join } from 'node:path';
import type { EngineEvent } from '../../core/contract/events.ts';
import type { CameraId } from '../../core/contract/ids.ts';
import { type Failure, fail, type Result } from '../../core/result.ts';
import { openCameraInput } from '../../native/ffmpeg/capture/camera-input.ts';
import { SEGMENT_S } from '../../native/ffmpeg/capture/recorder/arguments.ts';
import {
  type ChosenEncoder,
  chooseEncoder,
  SOFTWARE_ENCODER,
} from '../../native/ffmpeg/capture/recorder/choose-encoder.ts';
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
  /** The port to which a copy of a camera's pictures goes at once: the one before where there was one; null for nowhere. */
  livePort(id: CameraId, before: number | null): Promise<number | null>;
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
  const encoderOf = encoderChoice();
  const recording = new RecordingService({
    ...{ dataFolder, ffmpeg, onBug, livePort, clock: machineClock },
    ...{ segmentS: SEGMENT_S, floorBytes: FLOOR_BYTES },
    cameras: () => recordedCameras(options, encoderOf),
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

type EncoderOf = (tool: FfmpegTool) => Promise<ChosenEncoder>;

/** Trying encoders takes a while: each ffmpeg is asked once, when the first camera needs one. */
function encoderChoice(): EncoderOf {
  const chosen = new Map<string, Promise<ChosenEncoder>>();
  return (tool) => {
    const known = chosen.get(tool.path) ?? chooseEncoder(tool);
    chosen.set(tool.path, known);
    return known;
  };
}

function recordedCameras(
  { cameras, dataFolder }: RecordingDeskOptions,
  encoderOf: EncoderOf,
): readonly RecordedCamera[] {
  return cameras.list().map(({ id, name, source, needsLogin, hasLogin }) => ({
    id,
    name,
    open: async (tool) => {
      if (needsLogin && !hasLogin) {
        return fail(
          'CAMERA_LOGIN_WRONG',
          `${name} needs its user and password, which are not known in this launch. Type them in the setup; recording begins then.`,
        );
      }
      const isCoded = source.kind === 'rtsp' || source.kind === 'hls';
      const encoder = isCoded ? SOFTWARE_ENCODER : await encoderOf(tool);
      return openCameraInput(tool, source, cameras.loginOf(id), join(dataFolder, 'passing'), encoder);
    },
  }));
}
