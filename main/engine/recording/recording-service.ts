import type { CameraId } from '../../../core/contract/ids.ts';
import type { CameraRecording, RecordingState } from '../../../core/contract/recording.ts';
import { type Failure, fail } from '../../../core/result.ts';
import { CameraRecorder, type RecorderSurroundings } from './camera-recorder.ts';
import { chooseOldest, finishedSegments, type KeptSpan, removeSegments } from './disk-keeper.ts';
import { takeLeftRuns } from './left-runs.ts';
import type { RecordedCamera } from './recorded-camera.ts';
import { wantedCameras } from './wanted-recordings.ts';

/** What recording is opened with. */
export interface RecordingSurroundings extends Omit<RecorderSurroundings, 'onChanged'> {
  /** Below so many free bytes the oldest video without a mark is removed. */
  readonly floorBytes: number;
  /** The cameras that are set up now. */
  cameras(): readonly RecordedCamera[];
  freeBytes(): Promise<number | null>;
  /** Tells every window; at most once a second. */
  publish(state: RecordingState): void;
}

/** Windows are told at most this often. */
const TOLD_EVERY_MS = 1000;
const DISK_LOOKED_EVERY_MS = 10_000;
/** Video of the last minutes stays whatever the disk says: an attempt may still be marked in it. */
const RECENT_MS = 5 * 60_000;

/** Records the cameras, all or some, and tells how that goes. */
export class RecordingService {
  readonly #around: RecordingSurroundings;
  readonly #recorders = new Map<CameraId, CameraRecorder>();
  readonly #notices: Failure[] = [];
  #timer: NodeJS.Timeout | null = null;
  #toldMs = Number.NEGATIVE_INFINITY;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #freeBytes: number | null = null;
  #removedUntil: number | null = null;
  #clearing: Promise<void> | null = null;
  #attemptSinceMs: number | null = null;

  constructor(around: RecordingSurroundings) {
    this.#around = around;
  }

  /** What was mended at the start, for the user to know. */
  get notices(): readonly Failure[] {
    return this.#notices;
  }

  /** The recorders of all cameras that were recorded since the start. */
  get recorders(): readonly CameraRecorder[] {
    return [...this.#recorders.values()];
  }

  /** When the attempt began whose end is still to be marked, milliseconds since 1970; its video is kept. */
  setAttemptSince(sinceMs: number | null): void {
    this.#attemptSinceMs = sinceMs;
    this.#tell();
  }

  /**
   * Takes over what an engine before this one left: living recordings go on, torn ones are mended, and what was
   * recorded when that engine died without being closed is recorded again.
   */
  async open(): Promise<void> {
    const { dataFolder, clock } = this.#around;
    const cameras = new Map<string, RecordedCamera>(
      this.#around.cameras().map((camera) => [camera.id, camera]),
    );
    const left = await takeLeftRuns(dataFolder, (id) => cameras.has(id), clock.wallMs());
    this.#notices.push(...left.notices);
    for (const run of left.recent) this.#recorderOf(run.notes.cameraId, cameras)?.remember(run);
    for (const run of left.living) {
      await this.#around.livePort(run.notes.cameraId, run.notes.livePort);
      this.#recorderOf(run.notes.cameraId, cameras)?.start(run);
    }
    for (const id of await wantedCameras(dataFolder)) this.#recorderOf(id, cameras)?.start();
    this.#keepTelling();
  }

  /** Begins to record cameras, or all; those that are recorded already go on. */
  start(ids: readonly CameraId[] | null): RecordingState {
    const cameras = new Map<string, RecordedCamera>(
      this.#around.cameras().map((camera) => [camera.id, camera]),
    );
    for (const id of ids ?? this.#around.cameras().map((camera) => camera.id)) {
      this.#recorderOf(id, cameras)?.start();
    }
    this.#keepTelling();
    return this.state;
  }

  /** Ends the recording of cameras, or of all; their files are whole when this settles. */
  async stop(ids: readonly CameraId[] | null): Promise<RecordingState> {
    const chosen = this.recorders.filter(({ camera }) => ids === null || ids.includes(camera.id));
    await Promise.all(chosen.map((recorder) => recorder.stop()));
    return this.state;
  }

  get state(): RecordingState {
    return {
      cameras: this.#around
        .cameras()
        .map(({ id }) => this.#recorders.get(id)?.recording ?? neverRecorded(id)),
      disk: this.#disk(),
      attemptSince: this.#attemptSinceMs,
    };
  }

  /** Ends all recording, in good order: an engine that is killed instead leaves it going on. */
  async close(): Promise<void> {
    await this.stop(null);
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#clearing;
    for (const recorder of this.recorders) await recorder.close();
  }

  #recorderOf(id: CameraId, cameras: ReadonlyMap<string, RecordedCamera>): CameraRecorder | null {
    const camera = cameras.get(id);
    const known = this.#recorders.get(id);
    // A camera whose settings changed is another one to the recorder, unless it is recorded at this moment.
    if (camera === undefined || (known !== undefined && (known.isOn || known.camera === camera)))
      return known ?? null;
    const recorder = new CameraRecorder(camera, { ...this.#around, onChanged: () => this.#tell() });
    for (const run of known?.runs ?? []) recorder.remember(run);
    this.#recorders.set(id, recorder);
    return recorder;
  }

  #keepTelling(): void {
    if (this.#timer !== null) return;
    this.#timer = setInterval(() => this.#tick(), TOLD_EVERY_MS);
    this.#timer.unref();
  }

  #tick(): void {
    const nowMs = this.#around.clock.monotonicMs();
    if (nowMs - this.#lookedMs >= DISK_LOOKED_EVERY_MS && this.#clearing === null) {
      this.#lookedMs = nowMs;
      this.#clearing = this.makeRoom()
        .catch((error: unknown) => this.#around.onBug(error, 'making room for recordings'))
        .then(() => {
          this.#clearing = null;
        });
    }
    if (this.recorders.some(({ isOn }) => isOn)) this.#tell();
  }

  /** Looks at the disk and removes the oldest video without a mark while there is less room than the floor. */
  async makeRoom(): Promise<void> {
    const { dataFolder, floorBytes, clock } = this.#around;
    this.#freeBytes = await this.#around.freeBytes();
    if (this.#freeBytes === null || this.#freeBytes >= floorBytes) return;
    const nowMs = clock.wallMs();
    const since = Math.min(this.#attemptSinceMs ?? nowMs, nowMs - RECENT_MS);
    const kept: readonly KeptSpan[] = [{ fromMs: since, toMs: Number.POSITIVE_INFINITY }];
    const old = chooseOldest(await finishedSegments(dataFolder), kept, floorBytes - this.#freeBytes);
    if (old.length === 0) return;
    for (const { path } of old)
      for (const { runs } of this.recorders) for (const run of runs) run.follower.forget(path);
    await removeSegments(old);
    this.#removedUntil = Math.max(this.#removedUntil ?? 0, ...old.map(({ toMs }) => toMs));
    this.#freeBytes = await this.#around.freeBytes();
  }

  #disk(): RecordingState['disk'] {
    const { floorBytes } = this.#around;
    const bits = this.recorders.reduce((sum, { recording }) => sum + (recording.bitsPerSecond ?? 0), 0);
    const freeBytes = this.#freeBytes;
    const room = freeBytes === null ? null : Math.max(0, freeBytes - floorBytes);
    return {
      freeBytes,
      floorBytes,
      bytesPerSecond: bits / 8,
      leftS: room === null || bits === 0 ? null : (8 * room) / bits,
      removedUntil: this.#removedUntil,
      problem: room === 0 ? NO_ROOM : null,
    };
  }

  #tell(): void {
    const nowMs = this.#around.clock.monotonicMs();
    // What is left out here comes with the next beat of the timer.
    if (nowMs - this.#toldMs < TOLD_EVERY_MS * 0.9) return;
    this.#toldMs = nowMs;
    this.#around.publish(this.state);
  }
}

const NO_ROOM = fail(
  'OUTPUT_DISK_FULL',
  'The disk is nearly full: the oldest video without a mark is removed to go on. Attempts that were marked stay. Make room, or choose another disk.',
).error;

function neverRecorded(cameraId: CameraId): CameraRecording {
  return {
    cameraId,
    ...{ state: 'off', problem: null, codec: null, width: null, height: null },
    ...{ fps: null, dropped: 0, bitsPerSecond: null, lastFrameAgeS: null, recordedS: 0, gaps: [] },
  };
}
