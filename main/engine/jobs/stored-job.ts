import type { AttemptId, ClipId, JobId } from '../../../core/contract/ids.ts';
import type { Job } from '../../../core/contract/jobs.ts';
import type { Failure } from '../../../core/result.ts';

/** One piece of work as the queue's store keeps it. */
export interface StoredJob {
  readonly id: JobId;
  readonly kind: Job['kind'];
  readonly clipId: ClipId;
  readonly attemptId: AttemptId | null;
  readonly state: Job['state'];
  /** Smaller goes first. */
  readonly urgency: number;
  /** What was ordered, as the kind understands it. */
  readonly order: unknown;
  /** How often the engine died while it ran. */
  readonly crashes: number;
  readonly problem: Failure | null;
  /** What was made, relative to the data folder. */
  readonly resultFile: string | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

/** The part of a job that changes while it goes on. */
export type JobCourse = Pick<StoredJob, 'state' | 'crashes' | 'problem' | 'resultFile' | 'endedAt'>;

/** What the queue needs of the library; every change is on the disk when the call returns. */
export interface JobStore {
  add(job: StoredJob): void;
  setCourse(id: JobId, course: JobCourse): void;
  find(id: JobId): StoredJob | null;
  /** Work of these kinds in a state, the most urgent first. */
  inState(state: Job['state'], kinds: readonly Job['kind'][], limit: number): readonly StoredJob[];
  /** The work that ended last, the newest first. */
  ended(limit: number): readonly StoredJob[];
}

/** How far a job has come. */
export interface JobStep {
  /** What it does now, as a code that windows translate. */
  readonly doing: string;
  /** 0 to 1 of the whole job. */
  readonly fraction: number;
}
