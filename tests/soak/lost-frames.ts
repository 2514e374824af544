import type { FaultKind } from './fault-plan.ts';

/** A fault that was injected; times are milliseconds since 1970. */
export interface InjectedFault {
  readonly kind: FaultKind;
  /** Cameras that it concerned, from 0. */
  readonly cameras: readonly number[];
  readonly fromMs: number;
  /** From here on nothing stands in the way any more. */
  readonly toMs: number;
}

/** The numbers of the pictures of each run of a camera, in the order of the files. */
export type RecordedRuns = readonly (readonly number[])[];

/** When the picture with a number was sent, and back. */
export interface SentClock {
  readonly epochMs: number;
  readonly framesPerSecond: number;
}

/** Pictures that are not on the disk, one after the other. */
export interface Hole {
  readonly camera: number;
  readonly first: number;
  readonly frames: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** The fault that it is the work of; null when there was none. */
  readonly fault: InjectedFault | null;
}

/** What is on the disk of what was sent. */
export interface Losses {
  readonly holes: readonly Hole[];
  readonly sent: number;
  readonly recorded: number;
  /** Pictures that lie on the disk twice, or out of order. */
  readonly misplaced: number;
  /** Missing without any fault, or still missing long after one. */
  readonly framesLost: number;
  /** Most that was lost of one camera by one kill of ffmpeg or the engine, seconds. */
  readonly worstKillLossS: number;
  /** Longest from the end of an outage to the next picture on the disk, seconds. */
  readonly worstRecoveryS: number;
}

/** What was under way when a fault came is missing as well; nobody noticed later than this. */
const AROUND_MS = 1000;
/** A camera that is back for so long and is still not recorded is lost pictures, whatever happened before. */
const RECOVERY_MS = 10_000;
/** The last pictures before the end may not have been sent: the server too is a process among others. */
const UNSURE_AT_END = 15;

/**
 * Compares what lies on the disk with what was sent from each camera's first recorded picture to `untilMs`.
 *
 * A hole that begins while a fault lasts, or shortly around it, is that fault's work; of an outage that is allowed as
 * long as it lasts and until the recorder has come back, of a kill it is all counted as lost by the kill.
 */
export function findLosses(
  cameras: readonly RecordedRuns[],
  faults: readonly InjectedFault[],
  clock: SentClock,
  untilMs: number,
): Losses {
  const found = cameras.map((runs) => [...new Set(runs.flat())].sort((one, other) => one - other));
  const holes = found.flatMap((numbers, camera) => holesOf(numbers, camera, faults, clock, untilMs));
  return {
    holes,
    sent: found.reduce((sum, numbers) => sum + sentWhile(numbers, clock, untilMs), 0),
    recorded: found.reduce((sum, numbers) => sum + numbers.length, 0),
    misplaced: cameras.reduce((sum, runs) => sum + misplacedIn(runs.flat()), 0),
    framesLost: holes.reduce((sum, hole) => sum + unexcused(hole, clock), 0),
    worstKillLossS: worstKillLossS(holes, faults, clock),
    worstRecoveryS: Math.max(
      0,
      ...holes.map(({ fault, toMs }) => (fault === null || isKill(fault) ? 0 : (toMs - fault.toMs) / 1000)),
    ),
  };
}

/** Whether a fault kills a part of ours while all else works, so that the recorder must make it good at once. */
export function isKill({ kind }: InjectedFault): boolean {
  return kind === 'kill-recorder' || kind === 'kill-engine';
}

/** The number of the picture that is the latest at a moment. */
export function numberAt(atMs: number, { epochMs, framesPerSecond }: SentClock): number {
  return Math.floor(((atMs - epochMs) / 1000) * framesPerSecond);
}

function sentAtMs(number: number, { epochMs, framesPerSecond }: SentClock): number {
  return epochMs + (number / framesPerSecond) * 1000;
}

function endOf(clock: SentClock, untilMs: number): number {
  return numberAt(untilMs, clock) - UNSURE_AT_END;
}

function sentWhile(numbers: readonly number[], clock: SentClock, untilMs: number): number {
  const [first] = numbers;
  return first === undefined ? 0 : Math.max(endOf(clock, untilMs), numbers.at(-1) ?? 0) - first + 1;
}

/** The numbers are in order and each there once. */
function holesOf(
  there: readonly number[],
  camera: number,
  faults: readonly InjectedFault[],
  clock: SentClock,
  untilMs: number,
): readonly Hole[] {
  const holes: Hole[] = [];
  const note = (first: number, next: number): void => {
    const [fromMs, toMs] = [sentAtMs(first, clock), sentAtMs(next, clock)];
    const fault = faultOf(camera, fromMs, faults);
    holes.push({ camera, first, frames: next - first, fromMs, toMs, fault });
  };
  for (const [index, number] of there.entries()) {
    const before = there[index - 1];
    if (before !== undefined && number > before + 1) note(before + 1, number);
  }
  const last = there.at(-1);
  if (last !== undefined && last < endOf(clock, untilMs)) note(last + 1, endOf(clock, untilMs) + 1);
  return holes;
}

function faultOf(camera: number, fromMs: number, faults: readonly InjectedFault[]): InjectedFault | null {
  return (
    faults.findLast(
      (fault) =>
        fault.cameras.includes(camera) &&
        fromMs >= fault.fromMs - AROUND_MS &&
        fromMs <= fault.toMs + AROUND_MS,
    ) ?? null
  );
}

function unexcused({ fault, frames, toMs }: Hole, { framesPerSecond }: SentClock): number {
  if (fault === null) return frames;
  const lateMs = Math.max(0, toMs - fault.toMs - RECOVERY_MS);
  return Math.min(frames, Math.round((lateMs / 1000) * framesPerSecond));
}

function worstKillLossS(
  holes: readonly Hole[],
  faults: readonly InjectedFault[],
  { framesPerSecond }: SentClock,
): number {
  const losses = faults
    .filter(isKill)
    .flatMap((fault) =>
      fault.cameras.map((camera) =>
        holes
          .filter((hole) => hole.fault === fault && hole.camera === camera)
          .reduce((sum, { frames }) => sum + frames, 0),
      ),
    );
  return Math.max(0, ...losses) / framesPerSecond;
}

function misplacedIn(numbers: readonly number[]): number {
  return numbers.filter((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)).length;
}
