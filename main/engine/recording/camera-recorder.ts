import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CameraId } from '../../../core/contract/ids.ts';
import type { CameraRecording, RecordingGap } from '../../../core/contract/recording.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { recorderArguments } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import { bootId } from '../../../native/ffmpeg/capture/recorder/process-identity.ts';
import { startRecorder, stopRecorder } from '../../../native/ffmpeg/capture/recorder/recorder-process.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { outputFailure } from '../../../native/files/write-whole-file.ts';
import type { MachineClock } from './machine-clock.ts';
import { PictureFlow } from './picture-flow.ts';
import type { OpenedSource, RecordedCamera } from './recorded-camera.ts';
import { Run } from './run.ts';
import { recordingsFolder, writeRunEnd, writeRunNotes } from './run-files.ts';
import { noteUnwanted, noteWanted } from './wanted-recordings.ts';
import { RECORDING_DISK_FULL, watchRun } from './watch-run.ts';

/** What recorders work with. */
export interface RecorderSurroundings {
  readonly dataFolder: string;
  readonly clock: MachineClock;
  readonly segmentS: number;
  ffmpeg(): Promise<Result<FfmpegTool>>;
  /**
   * The port of this machine to which a copy of a camera's pictures goes at once; null for nowhere.
   *
   * `before` is where a recorder that outlived its engine still sends; null for any.
   */
  livePort(id: CameraId, before: number | null): Promise<number | null>;
  /** Called when something changed that a window should see soon. */
  onChanged(): void;
  onBug(error: unknown, about: string): void;
}

/** After a run that went well the next is begun at once, then with growing pauses. */
const FIRST_BACK_OFF_MS = 0;
const SECOND_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 10_000;
/** A run that lasted so long was none of a row of failures. */
const GOOD_RUN_S = 2;
const GAPS_TOLD = 20;
/** Runs that are kept in mind for cutting; older ones are on the disk all the same. */
const RUNS_KEPT = 50;

/** Keeps one camera recorded: from run to run, whatever ends them, until it is told to stop. */
export class CameraRecorder {
  readonly camera: RecordedCamera;
  readonly #around: RecorderSurroundings;
  readonly #flow = new PictureFlow();
  readonly #runs: Run[] = [];
  readonly #gaps: RecordingGap[] = [];
  #state: CameraRecording['state'] = 'off';
  #problem: Failure | null = null;
  #dropped = 0;
  #recordedBeforeS = 0;
  #ending: AbortController | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(camera: RecordedCamera, around: RecorderSurroundings) {
    this.camera = camera;
    this.#around = around;
  }

  /** The runs that can be cut from, oldest first. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  get isOn(): boolean {
    return this.#ending !== null;
  }

  /** How it stands now. */
  get recording(): CameraRecording {
    const { monotonicMs } = this.#around.clock;
    const { track, endS } = this.#runs.at(-1)?.follower ?? { track: null, endS: 0 };
    return {
      cameraId: this.camera.id,
      state: this.#state,
      problem: this.#problem,
      codec: track?.codec ?? null,
      width: track?.width ?? null,
      height: track?.height ?? null,
      ...this.#flow.figures(monotonicMs()),
      dropped: this.#dropped,
      recordedS: this.#recordedBeforeS + endS,
      gaps: [...this.#gaps],
    };
  }

  /** Begins to record, going on with a run whose process outlived its engine if there is one. */
  start(adopted: Run | null = null): void {
    if (this.#ending !== null) return;
    const ending = new AbortController();
    this.#ending = ending;
    this.#ended = this.#live(adopted, ending.signal)
      .catch((error: unknown) => this.#around.onBug(error, `the recording of ${this.camera.name}`))
      .then(() => {
        this.#ending = null;
        this.#set('off', null);
      });
  }

  /** Ends the recording; its files are whole and closed when this settles. */
  async stop(): Promise<void> {
    this.#ending?.abort();
    await this.#ended;
  }

  /** Lets go of files that are only read; a run that goes on does so without us. */
  async close(): Promise<void> {
    for (const run of this.#runs) await run.follower.close();
  }

  /** Takes a run that has ended, so that attempts can still be cut from it. */
  remember(run: Run): void {
    this.#runs.push(run);
    if (this.#runs.length > RUNS_KEPT) this.#runs.shift();
  }

  async #live(adopted: Run | null, signal: AbortSignal): Promise<void> {
    let backOffMs = SECOND_BACK_OFF_MS;
    let next = adopted;
    // One that goes on was noted when it began, and must be there to be cut from at once.
    if (adopted === null) {
      this.#set('starting', null);
      await noteWanted(this.#around.dataFolder, this.camera.id);
    }
    while (!signal.aborted) {
      const { reason, lastedS } =
        next === null ? await this.#record(signal) : await this.#follow(next, null, signal);
      next = null;
      if (signal.aborted) break;
      this.#openGap(reason);
      this.#set('waiting', reason);
      backOffMs = lastedS >= GOOD_RUN_S ? FIRST_BACK_OFF_MS : backOffMs;
      await wait(backOffMs, null, { signal }).catch(() => null);
      backOffMs = Math.min(Math.max(SECOND_BACK_OFF_MS, 2 * backOffMs), LONGEST_BACK_OFF_MS);
    }
    this.#closeGap();
    await noteUnwanted(this.#around.dataFolder, this.camera.id);
  }

  /** One run from its beginning to its end. */
  async #record(signal: AbortSignal): Promise<RunOutcome> {
    const ffmpeg = await this.#around.ffmpeg();
    if (!ffmpeg.ok) return { reason: ffmpeg.error, lastedS: 0 };
    const opened = await this.camera.open(ffmpeg.value);
    if (!opened.ok) return { reason: opened.error, lastedS: 0 };
    const source = new SourceOnce(opened.value);
    try {
      const run = await this.#begin(ffmpeg.value, opened.value);
      if (!run.ok) return { reason: toldFailure(run.error), lastedS: 0 };
      return await this.#follow(run.value, source, signal);
    } finally {
      await source.close();
    }
  }

  async #begin(ffmpeg: FfmpegTool, source: OpenedSource): Promise<Result<Run>> {
    const { clock, dataFolder, segmentS } = this.#around;
    const startedAt = clock.wallMs();
    const name = new Date(startedAt).toISOString().replaceAll(/[:.]/g, '-');
    const folder = join(recordingsFolder(dataFolder), this.camera.id, name);
    const livePort = await this.#around.livePort(this.camera.id, null);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const startedMonotonicMs = clock.monotonicMs();
      const started = await startRecorder(ffmpeg.path, folder, recorderArguments(source, livePort, segmentS));
      if (!started.ok) return started;
      const notes = {
        schema: 'depthline.run/1',
        cameraId: this.camera.id,
        cameraName: this.camera.name,
        process: started.value,
        ...{ startedAt, startedMonotonicMs, bootId: await bootId() },
        ...{ ffmpegVersion: ffmpeg.version.text, livePort },
      } as const;
      const written = await writeRunNotes(folder, notes);
      if (!written.ok) {
        // Nobody could find this process again.
        await stopRecorder(started.value);
        return written;
      }
      return succeed(await Run.open(folder, notes));
    } catch (error) {
      const failure = outputFailure(error, folder);
      if (failure === null) throw error;
      return { ok: false, error: failure };
    }
  }

  async #follow(run: Run, source: SourceOnce | null, signal: AbortSignal): Promise<RunOutcome> {
    const { clock } = this.#around;
    const before = this.#runs.at(-1);
    if (before !== undefined) this.#recordedBeforeS += before.follower.endS;
    this.remember(run);
    run.isWatched = true;
    this.#flow.clear();
    const found = await watchRun(
      run,
      clock,
      {
        onPictures: (frames, sizeBytes, dropped) => {
          void source?.close();
          this.#flow.add(clock.monotonicMs(), frames, sizeBytes);
          this.#dropped += dropped;
          if (this.#state === 'recording') return;
          this.#closeGap();
          this.#set('recording', null);
        },
        onPause: (fromS, toS) => {
          const [from, to] = [fromS, toS].map((timeS) => this.#wallMs(run.monotonicMsAt(timeS)));
          if (from !== undefined && to !== undefined) this.#addGap({ from, to, reason: PAUSED });
        },
      },
      signal,
    ).catch((error: unknown) => {
      this.#around.onBug(error, `watching the recording of ${this.camera.name}`);
      return UNWATCHED;
    });
    await stopRecorder(run.notes.process);
    await run.follower.look();
    await run.follower.close();
    run.isWatched = false;
    const reason = found ?? STOPPED;
    await writeRunEnd(run.folder, { endedAt: clock.wallMs(), reason });
    return { reason, lastedS: run.follower.endS };
  }

  #openGap(reason: Failure): void {
    if (this.#gaps.at(-1)?.to === null) return;
    const run = this.#runs.at(-1);
    const { clock } = this.#around;
    const from = run === undefined ? clock.wallMs() : this.#wallMs(run.monotonicMsAt(run.follower.endS));
    this.#addGap({ from: Math.min(from, clock.wallMs()), to: null, reason });
  }

  #closeGap(): void {
    const last = this.#gaps.at(-1);
    if (last?.to === null) last.to = this.#around.clock.wallMs();
  }

  #addGap(gap: RecordingGap): void {
    this.#gaps.push(gap);
    if (this.#gaps.length > GAPS_TOLD) this.#gaps.shift();
  }

  #wallMs(monotonicMs: number): number {
    const { clock } = this.#around;
    return Math.max(0, Math.round(clock.wallMs() - (clock.monotonicMs() - monotonicMs)));
  }

  #set(state: CameraRecording['state'], problem: Failure | null): void {
    const isNew = state !== this.#state || problem !== this.#problem;
    this.#state = state;
    this.#problem = problem;
    if (isNew) this.#around.onChanged();
  }
}

interface RunOutcome {
  readonly reason: Failure;
  readonly lastedS: number;
}

/** A source whose leftovers are removed once, however often that is asked for. */
class SourceOnce {
  readonly #source: OpenedSource;
  #closed: Promise<void> | null = null;

  constructor(source: OpenedSource) {
    this.#source = source;
  }

  close(): Promise<void> {
    this.#closed ??= this.#source.close();
    return this.#closed;
  }
}

function toldFailure(failure: Failure): Failure {
  return failure.code === 'OUTPUT_DISK_FULL' ? RECORDING_DISK_FULL : failure;
}

const STOPPED = fail('RECORDING_STOPPED', 'The recording was ended by the user.').error;
const UNWATCHED = fail(
  'RECORDING_BROKEN_OFF',
  'The recording could not be watched any more; the log says why. What was recorded is safe; a new one is begun.',
).error;
const PAUSED = fail('RECORDING_STALLED', 'The camera sent nothing for a while and then went on.').error;
