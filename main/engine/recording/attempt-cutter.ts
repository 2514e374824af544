import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CameraId } from '../../../core/contract/ids.ts';
import type { CutAttempt } from '../../../core/contract/recording.ts';
import { type Failure, fail, type Result } from '../../../core/result.ts';
import { type CutClip, cutCamera, type MonotonicSpan } from './cut-camera.ts';
import type { MachineClock } from './machine-clock.ts';
import type { RecordingService } from './recording-service.ts';

/** One camera's clip of an attempt, with where it lies in time beside the first. */
export interface TakenAngle extends CutClip {
  readonly cameraId: CameraId;
  readonly cameraName: string;
  /** Frame of this clip less frame of the first clip at one moment. */
  readonly offsetFrames: number;
}

/** An attempt that was cut, on its way into the library. */
export interface TakenAttempt {
  /** The attempt's own clip first. */
  readonly angles: readonly [TakenAngle, ...TakenAngle[]];
  /** When it began, milliseconds since 1970. */
  readonly recordedAt: number;
}

/** What cutting attempts works with. */
export interface CutterSurroundings {
  readonly dataFolder: string;
  readonly clock: MachineClock;
  readonly recording: RecordingService;
  /** Takes a cut attempt into the library and queues its judging. */
  keep(taken: TakenAttempt): Promise<Result<Pick<CutAttempt, 'attemptId' | 'angles'>>>;
}

/** Nobody lifts for longer: a beginning that was marked and forgotten does not make a clip of hours. */
const LONGEST_MS = 5 * 60_000;

/** Marks attempts while they are recorded, and cuts them out of what every camera recorded then. */
export class AttemptCutter {
  readonly #around: CutterSurroundings;
  #beganMs: number | null = null;

  constructor(around: CutterSurroundings) {
    this.#around = around;
  }

  /** Marks that an attempt begins now; a beginning that was marked before is forgotten. */
  begin(): void {
    this.#beganMs = this.#around.clock.monotonicMs();
    this.#around.recording.setAttemptSince(this.#around.clock.wallMs());
  }

  /** Forgets the beginning that was marked. */
  cancel(): void {
    this.#beganMs = null;
    this.#around.recording.setAttemptSince(null);
  }

  /** Marks that the attempt ends now and cuts it. Errors: RECORDING_NOTHING without a beginning, and those of `cut`. */
  async end(): Promise<Result<CutAttempt>> {
    const toMs = this.#around.clock.monotonicMs();
    const fromMs = this.#beganMs;
    if (fromMs === null) return NOT_BEGUN;
    this.cancel();
    return this.cut({ fromMs: Math.max(fromMs, toMs - LONGEST_MS), toMs });
  }

  /** Cuts the last seconds, for an attempt whose beginning nobody marked; errors as for `cut`. */
  async last(seconds: number): Promise<Result<CutAttempt>> {
    const toMs = this.#around.clock.monotonicMs();
    return this.cut({ fromMs: toMs - seconds * 1000, toMs });
  }

  /** Cuts a time out of all cameras. Errors: RECORDING_NOTHING when none recorded then, and those of writing. */
  async cut(span: MonotonicSpan): Promise<Result<CutAttempt>> {
    const { clock, dataFolder, recording } = this.#around;
    const askedMs = clock.monotonicMs();
    const recordedAt = Math.round(clock.wallMs() - (askedMs - span.fromMs));
    // The same time may be cut twice at once, by a key and by a feed.
    const name = `${new Date(recordedAt).toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
    const cuts = await Promise.all(
      recording.recorders.map(async ({ camera, runs }) => {
        const path = join(
          dataFolder,
          'clips-live',
          name,
          `${fileNameOf(camera.name)}-${camera.id.slice(0, 8)}.mp4`,
        );
        return { camera, cut: await cutCamera(runs, span, path, () => clock.monotonicMs()) };
      }),
    );
    const angles: TakenAngle[] = [];
    const problems: { cameraId: CameraId; problem: Failure }[] = [];
    for (const { camera, cut } of cuts) {
      if (!cut.ok) problems.push({ cameraId: camera.id, problem: cut.error });
      else {
        const offsetFrames = offsetOf(angles[0] ?? cut.value, cut.value, span);
        angles.push({ ...cut.value, cameraId: camera.id, cameraName: camera.name, offsetFrames });
      }
    }
    const [first, ...others] = angles;
    if (first === undefined) return { ok: false, error: problems[0]?.problem ?? NOT_RECORDING };
    const kept = await this.#around.keep({ angles: [first, ...others], recordedAt });
    if (!kept.ok) return kept;
    return { ok: true, value: { ...kept.value, problems, tookMs: clock.monotonicMs() - askedMs } };
  }
}

/** Frame of another clip less frame of the first at the middle of the attempt. */
function offsetOf(first: CutClip, other: CutClip, { fromMs, toMs }: MonotonicSpan): number {
  const middleMs = (fromMs + toMs) / 2;
  return nearest(other.frameMs, middleMs) - nearest(first.frameMs, middleMs);
}

function nearest(frameMs: readonly number[], atMs: number): number {
  let best = 0;
  for (const [frame, at] of frameMs.entries()) {
    if (Math.abs(at - atMs) < Math.abs((frameMs[best] ?? 0) - atMs)) best = frame;
  }
  return best;
}

/** A camera's name as part of a file's. */
function fileNameOf(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .slice(0, 60) || 'camera'
  );
}

const NOT_BEGUN = fail(
  'RECORDING_NOTHING',
  'No beginning of an attempt was marked; nothing was cut. Take the last seconds instead.',
);
const NOT_RECORDING = fail(
  'RECORDING_NOTHING',
  'No camera is recorded; nothing was cut. Start the recording first.',
).error;
