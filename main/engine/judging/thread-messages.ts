import type { CurvePoint, MachineJudgement } from '../../../core/contract/attempts.ts';
import type { JudgeOrder, Layer } from '../../../core/contract/jobs.ts';
import type { PlacedPoints } from '../../../core/contract/measurements.ts';
import type { Failure, Result } from '../../../core/result.ts';

/** One attempt that was found, as the library keeps it. */
export interface FoundAttempt {
  readonly startFrame: number;
  readonly endFrame: number;
  /** When and how long is for the one who ordered it to say. */
  readonly machine: Omit<MachineJudgement, 'judgedAt' | 'tookS'>;
  readonly curve: readonly CurvePoint[];
}

/** What judging a file came to. */
export interface JudgedFile {
  /** Of the file that was judged. */
  readonly sha256: string;
  readonly attempts: readonly FoundAttempt[];
}

/** A clip to judge. */
export interface JudgeTask {
  readonly kind: 'judge';
  readonly path: string;
  readonly order: Omit<JudgeOrder, 'clipId' | 'attemptId'>;
  /** The part to look at, seconds; null at an end for the clip's own. */
  readonly fromS: number | null;
  readonly toS: number | null;
}

/** An annotated video to make. */
export interface AnnotateTask {
  readonly kind: 'annotate';
  readonly path: string;
  /** Where the video goes. */
  readonly target: string;
  readonly from: number;
  readonly to: number;
  readonly speed: number;
  readonly layers: readonly Layer[];
  /** What was found of the attempt; null when it was not judged. */
  readonly found: FoundAttempt | null;
  /** Points that a person placed on frames of the range. */
  readonly placed: readonly PlacedPoints[];
}

/** What the thread can be asked to do, and what comes of it. */
export interface ThreadTasks {
  readonly judge: { readonly task: JudgeTask; readonly result: JudgedFile };
  readonly annotate: { readonly task: AnnotateTask; readonly result: string };
}
export type ThreadTask = ThreadTasks[keyof ThreadTasks]['task'];

/** How far a task has come. */
export interface ThreadStep {
  /** A code that windows translate. */
  readonly doing: string;
  readonly fraction: number;
}

/** What goes to the thread. */
export type ToThread =
  | { readonly type: 'begin'; readonly number: number; readonly task: ThreadTask }
  | { readonly type: 'cancel'; readonly number: number };

/** What comes from it. */
export type FromThread =
  | { readonly type: 'step'; readonly number: number; readonly step: ThreadStep }
  | { readonly type: 'ended'; readonly number: number; readonly result: Result<unknown> }
  | { readonly type: 'bug'; readonly number: number; readonly message: string };

/** What a job fails with when the thread is gone. */
export const THREAD_GONE: Failure = {
  code: 'JOB_FAILED',
  message: 'The part of the engine that judges ended by itself. Everything else goes on; try again.',
};
