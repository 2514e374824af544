import type { AttemptId, ClipId, JobId } from '../../core/contract/ids.ts';
import type { Job } from '../../core/contract/jobs.ts';
import type { Failure } from '../../core/result.ts';

/** One piece of work as the library keeps it and the queue works on it. */
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
