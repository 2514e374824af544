import { watch } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { FrameSteps } from '../../../core/recording/frame-steps.ts';
import { changesFormat } from '../../../core/recording/parameter-sets.ts';
import { type Failure, fail } from '../../../core/result.ts';
import { isAlive } from '../../../native/ffmpeg/capture/recorder/process-identity.ts';
import { recorderLogTail } from '../../../native/ffmpeg/capture/recorder/recorder-log.ts';
import type { MachineClock } from './machine-clock.ts';
import type { Run } from './run.ts';
import type { NewFragment } from './run-follower.ts';

/** What the watcher of a run tells as it goes on. */
export interface RunListener {
  /** Pictures came to lie on the disk. */
  onPictures(frames: number, sizeBytes: number, dropped: number): void;
  /** A camera sent nothing for a while and then went on; seconds of the run. */
  onPause(fromS: number, toS: number): void;
}

/** A recorder that writes nothing for so long is ended: its exit code would say nothing, and it may hang for ever. */
const STALL_MS = 3000;
/** The first picture may take longer: connection, password, the wait for a key picture. */
const FIRST_PICTURE_MS = 10_000;
const LOOKED_AT_LEAST_EVERY_MS = 250;
const LOOKED_AT_MOST_EVERY_MS = 40;
/** Whether a number has come to another process is asked seldom: some systems need a program to tell. */
const IDENTITY_ASKED_EVERY_MS = 5000;
/** Times that run so far ahead of the machine's clock have jumped; the clock itself is known to a few milliseconds. */
const AHEAD_MS = 700;

/**
 * Watches a run grow until it must end, and says why: the process ended, nothing comes any more, the format changed,
 * or its times jumped. Null when it was aborted. What is on the disk by then has been read.
 */
export async function watchRun(
  run: Run,
  clock: MachineClock,
  listener: RunListener,
  signal: AbortSignal,
): Promise<Failure | null> {
  const watching = new RunWatch(run, clock, listener);
  const bell = folderBell(run.folder, signal);
  try {
    while (!signal.aborted) {
      const found = await watching.look();
      if (found !== null) return found;
      await bell.rung();
    }
    return null;
  } finally {
    bell.close();
    await watching.look();
  }
}

class RunWatch {
  readonly #run: Run;
  readonly #clock: MachineClock;
  readonly #listener: RunListener;
  readonly #steps = new FrameSteps();
  readonly #beganMs: number;
  #grewMs: number | null = null;
  #askedMs: number;
  #lastS = 0;

  constructor(run: Run, clock: MachineClock, listener: RunListener) {
    this.#run = run;
    this.#clock = clock;
    this.#listener = listener;
    this.#beganMs = clock.monotonicMs();
    this.#askedMs = this.#beganMs;
  }

  async look(): Promise<Failure | null> {
    const nowMs = this.#clock.monotonicMs();
    const wasAlive = await this.#wasAlive(nowMs);
    const fragments = await this.#run.follower.look();
    for (const fragment of fragments) {
      const found = this.#take(fragment, nowMs);
      if (found !== null) return found;
    }
    if (fragments.length > 0) {
      this.#grewMs = nowMs;
      await this.#run.noteNow(this.#clock);
    }
    if (!wasAlive) return whyEnded(this.#run.folder);
    return this.#stalled(nowMs);
  }

  async #wasAlive(nowMs: number): Promise<boolean> {
    if (!isThere(this.#run.notes.process.pid)) return false;
    if (nowMs - this.#askedMs < IDENTITY_ASKED_EVERY_MS) return true;
    this.#askedMs = nowMs;
    return isAlive(this.#run.notes.process);
  }

  #stalled(nowMs: number): Failure | null {
    const silentMs = nowMs - (this.#grewMs ?? this.#beganMs);
    if (silentMs < (this.#grewMs === null ? FIRST_PICTURE_MS : STALL_MS)) return null;
    return this.#grewMs === null ? NO_PICTURE : STALLED;
  }

  #take({ track, fragment, bytes, shift }: NewFragment, nowMs: number): Failure | null {
    const before = this.#steps.notes.dropped;
    for (const { decodeTicks, isKey, offset, sizeBytes } of fragment.samples) {
      const timeS = (decodeTicks + shift) / track.timescale;
      const finding = this.#steps.push(timeS);
      if (finding === 'back' || (finding === 'jump' && this.#isAhead(timeS, nowMs))) return TIME_JUMPED;
      if (finding === 'jump') this.#listener.onPause(this.#lastS, timeS);
      this.#lastS = timeS;
      const at = offset - fragment.offset;
      if (isKey && changesFormat(track, bytes.subarray(at, at + sizeBytes))) return FORMAT_CHANGED;
    }
    const dropped = this.#steps.notes.dropped - before;
    this.#listener.onPictures(fragment.samples.length, fragment.sizeBytes, dropped);
    return null;
  }

  /** Whether a time lies in the future: a camera that was silent for a while sends times that do not. */
  #isAhead(timeS: number, nowMs: number): boolean {
    const delayMs = this.#run.delayMs(this.#lastS);
    return delayMs !== null && nowMs - timeS * 1000 < delayMs - AHEAD_MS;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

interface Bell {
  /** Settles when there may be something new, and now and then without. */
  rung(): Promise<void>;
  close(): void;
}

function folderBell(folder: string, signal: AbortSignal): Bell {
  let ring: () => void = () => undefined;
  const ringNow = (): void => ring();
  const watcher = watch(folder, { persistent: false }, ringNow);
  // Where the system cannot watch a folder, looking now and then does as well.
  watcher.on('error', () => watcher.close());
  signal.addEventListener('abort', ringNow);
  return {
    rung: async () => {
      await new Promise<void>((resolve) => setTimeout(resolve, LOOKED_AT_MOST_EVERY_MS));
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOKED_AT_LEAST_EVERY_MS - LOOKED_AT_MOST_EVERY_MS);
        ring = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    close: () => {
      watcher.close();
      signal.removeEventListener('abort', ringNow);
    },
  };
}

/** A disk with less room than this is full: one fragment needs more. */
const FULL_BYTES = 1e6;

/** What a full disk means for a recording. */
export const RECORDING_DISK_FULL = fail(
  'OUTPUT_DISK_FULL',
  'The disk is full: nothing more is recorded. What was recorded is safe; make room, and it goes on by itself.',
).error;
const NO_PICTURE = fail(
  'RECORDING_STALLED',
  'The camera sends no picture. Nothing is recorded of it; it is tried again. Test it in the setup.',
).error;
const STALLED = fail(
  'RECORDING_STALLED',
  'The camera sent nothing for 3 s. What was recorded is safe; it is connected anew. Check its cable and power.',
).error;
const FORMAT_CHANGED = fail(
  'RECORDING_CHANGED',
  'The camera changed its picture format. What was recorded is safe; a new recording was begun.',
).error;
const TIME_JUMPED = fail(
  'RECORDING_CHANGED',
  "The camera's clock jumped. What was recorded is safe; a new recording was begun.",
).error;

/** Why a recorder ended; on a disk that is full its log could not say so. */
async function whyEnded(folder: string): Promise<Failure> {
  const saysFull = /No space left on device/i.test(await recorderLogTail(folder));
  if (saysFull || ((await freeBytes(folder)) ?? FULL_BYTES) < FULL_BYTES) return RECORDING_DISK_FULL;
  return fail(
    'RECORDING_BROKEN_OFF',
    'The connection to the camera ended. What was recorded is safe; it is connected anew. Check its cable and power.',
  ).error;
}

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
