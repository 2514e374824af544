import { resultPath } from '../../../core/contract/door-paths.ts';
import type { AttemptId, ClipId, JobId } from '../../../core/contract/ids.ts';
import type { Job } from '../../../core/contract/jobs.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import type { JobCourse, StoredJob } from '../stored-job.ts';
import type { JobStep, JobStore } from './job-store.ts';
import { ProgressNotes } from './progress-notes.ts';

/** Does one job; gives the file that it made, relative to the data folder, or null. Bugs throw. */
export type JobWork = (
  job: StoredJob,
  tell: (step: JobStep) => void,
  signal: AbortSignal,
) => Promise<Result<string | null>>;

/** What is to be done. */
export interface JobOrder {
  readonly kind: Job['kind'];
  readonly clipId: ClipId;
  readonly attemptId: AttemptId | null;
  /** Smaller goes first; of the same urgency, the older. */
  readonly urgency: number;
  readonly order: unknown;
}

/** What the queue works with. */
export interface JobSurroundings {
  readonly store: JobStore;
  readonly works: Readonly<Record<Job['kind'], JobWork>>;
  /** Called at every change of a job, and now and then while it runs. */
  onChanged(job: Job): void;
  /** Called when work ended by an error of the program itself. */
  onBug(error: unknown, job: StoredJob): void;
  /** What an error of the store means for the user; null when it is none. */
  storeFailure(error: unknown): Failure | null;
  newId(): JobId;
  nowMs(): number;
}

/** Work that may go on side by side: reading files is light and comes first, the rest is heavy and waits in line. */
const LANES = [['import'], ['judge', 'proxy', 'annotate']] as const;
/** After dying with a job so often, the engine leaves it alone. */
const MOST_CRASHES = 2;
/** So many ended jobs are still told. */
const ENDED_TOLD = 100;
const EVERYTHING = 10_000;

interface RunningJob {
  readonly job: StoredJob;
  readonly ending: AbortController;
  readonly notes: ProgressNotes;
  readonly ended: Promise<void>;
}

/**
 * Work that survives the engine: every job is on the disk before it begins, and goes on at the next start.
 *
 * A job that runs while the engine dies runs again; after the second death it has failed (JOB_CRASHED).
 */
export class JobQueue {
  readonly #around: JobSurroundings;
  readonly #running = new Map<number, RunningJob>();
  #open = false;

  constructor(around: JobSurroundings) {
    this.#around = around;
  }

  /** Takes up what the last engine left and begins to work. */
  start(): void {
    for (const job of this.#around.store.inState('running', LANES.flat(), EVERYTHING)) {
      const crashes = job.crashes + 1;
      if (crashes < MOST_CRASHES) this.#set(job, { state: 'waiting', crashes });
      else this.#set(job, { state: 'failed', crashes, problem: CRASHED, endedAt: this.#around.nowMs() });
    }
    this.#open = true;
    this.#fill();
  }

  /** Queues work; it has begun when its turn comes. */
  add(order: JobOrder): Job {
    const job: StoredJob = {
      ...order,
      id: this.#around.newId(),
      state: 'waiting',
      crashes: 0,
      problem: null,
      resultFile: null,
      createdAt: this.#around.nowMs(),
      endedAt: null,
    };
    this.#around.store.add(job);
    this.#around.onChanged(this.#told(job));
    queueMicrotask(() => this.#fill());
    return this.#told(job);
  }

  find(id: JobId): Result<Job> {
    const job = this.#around.store.find(id);
    return job === null ? noSuchJob() : succeed(this.#told(job));
  }

  /** Everything under way and waiting, then what ended last. */
  list(): Job[] {
    const { store } = this.#around;
    const all = LANES.flat();
    return [
      ...store.inState('running', all, EVERYTHING),
      ...store.inState('waiting', all, EVERYTHING),
      ...store.ended(ENDED_TOLD),
    ].map((job) => this.#told(job));
  }

  /** Ends a job that waits or runs; it has let go of everything when the promise settles. */
  async cancel(id: JobId): Promise<Result<Job>> {
    const job = this.#around.store.find(id);
    if (job === null) return noSuchJob();
    if (job.state === 'waiting') {
      this.#set(job, { state: 'cancelled', problem: CANCELLED, endedAt: this.#around.nowMs() });
    } else if (job.state === 'running') {
      const running = [...this.#running.values()].find((one) => one.job.id === id);
      running?.ending.abort();
      await running?.ended;
    } else {
      return fail('JOB_ENDED', 'This work has ended already.');
    }
    return this.find(id);
  }

  /** Queues a job again that failed or was cancelled. */
  retry(id: JobId): Result<Job> {
    const job = this.#around.store.find(id);
    if (job === null) return noSuchJob();
    if (job.state !== 'failed' && job.state !== 'cancelled') {
      return fail('JOB_ENDED', 'Only work that failed or was ended can be tried again.');
    }
    this.#set(job, { state: 'waiting', crashes: 0, problem: null, endedAt: null });
    this.#fill();
    return this.find(id);
  }

  /** Ends what runs and leaves it for the next start. */
  async close(): Promise<void> {
    this.#open = false;
    const running = [...this.#running.values()];
    for (const { ending } of running) ending.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  #fill(): void {
    if (!this.#open) return;
    for (const [lane, kinds] of LANES.entries()) {
      if (this.#running.has(lane)) continue;
      const [next] = this.#around.store.inState('waiting', kinds, 1);
      if (next !== undefined) this.#begin(lane, next);
    }
  }

  /** Keeps a change; one that cannot be written, as on a full disk, leaves the job for the next start. */
  #keep(job: StoredJob, change: Partial<JobCourse>): boolean {
    try {
      this.#set(job, change);
      return true;
    } catch (error) {
      this.#around.onBug(error, job);
      return false;
    }
  }

  #begin(lane: number, waiting: StoredJob): void {
    const ending = new AbortController();
    const notes = new ProgressNotes(this.#around.nowMs());
    const job: StoredJob = { ...waiting, state: 'running' };
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#running.set(lane, { job, ending, notes, ended });
    if (!this.#keep(waiting, { state: 'running' })) {
      this.#running.delete(lane);
      return;
    }
    void this.#run(job, notes, ending.signal).then(() => {
      this.#running.delete(lane);
      end();
      this.#fill();
    });
  }

  async #run(job: StoredJob, notes: ProgressNotes, signal: AbortSignal): Promise<void> {
    const tell = (step: JobStep): void => {
      if (notes.note(step, this.#around.nowMs())) this.#around.onChanged(this.#told(job));
    };
    const done = await this.#attempt(job, tell, signal);
    const endedAt = this.#around.nowMs();
    if (done.ok) this.#keep(job, { state: 'done', resultFile: done.value, endedAt });
    else if (!signal.aborted) this.#keep(job, { state: 'failed', problem: done.error, endedAt });
    else if (this.#open) this.#keep(job, { state: 'cancelled', problem: CANCELLED, endedAt });
    else this.#keep(job, { state: 'waiting' });
  }

  async #attempt(
    job: StoredJob,
    tell: (step: JobStep) => void,
    signal: AbortSignal,
  ): Promise<Result<string | null>> {
    try {
      return await this.#around.works[job.kind](job, tell, signal);
    } catch (error) {
      const failure = this.#around.storeFailure(error);
      if (failure !== null) return { ok: false, error: failure };
      if (!signal.aborted) this.#around.onBug(error, job);
      return fail(
        'JOB_FAILED',
        'Depthline made a mistake in this work; the log says which. Everything else goes on. Try again.',
      );
    }
  }

  #set(job: StoredJob, change: Partial<JobCourse>): void {
    const { state, crashes, problem, resultFile, endedAt } = { ...job, ...change };
    const course = { state, crashes, problem, resultFile, endedAt };
    this.#around.store.setCourse(job.id, course);
    this.#around.onChanged(this.#told({ ...job, ...course }));
  }

  #told(job: StoredJob): Job {
    const running = [...this.#running.values()].find((one) => one.job.id === job.id);
    const { id, kind, clipId, attemptId, state, problem, createdAt, endedAt } = job;
    const goesOn = state === 'running' && running !== undefined;
    return {
      id,
      kind,
      clipId,
      attemptId,
      state,
      doing: goesOn ? running.notes.step.doing : state,
      progress: goesOn ? running.notes.step.fraction : state === 'done' ? 1 : 0,
      leftS: goesOn ? running.notes.leftS(this.#around.nowMs()) : null,
      problem,
      resultUrl: state === 'done' && job.resultFile !== null ? resultPath(id) : null,
      createdAt,
      endedAt,
    };
  }
}

const CANCELLED: Failure = { code: 'CANCELLED', message: 'Ended by the user; nothing was kept of it.' };
const CRASHED: Failure = {
  code: 'JOB_CRASHED',
  message:
    'The engine ended twice while it worked on this. Everything else goes on; try again or leave it out.',
};

function noSuchJob(): Result<never> {
  return fail('LIBRARY_NOT_FOUND', 'The library has no such work.');
}
