import type { JobId } from '../../../core/contract/ids.ts';
import type { Job } from '../../../core/contract/jobs.ts';
import type { JobCourse, StoredJob } from '../stored-job.ts';

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
