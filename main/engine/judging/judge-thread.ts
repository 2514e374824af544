import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../../core/result.ts';
import {
  type FromThread,
  THREAD_GONE,
  type ThreadStep,
  type ThreadTasks,
  type ToThread,
} from './thread-messages.ts';

/** A task that the thread works on. */
interface OpenTask {
  readonly onStep: (step: ThreadStep) => void;
  readonly settle: (result: Result<unknown>) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The thread that judges and draws, so that the door never waits for a network.
 *
 * It begins with its first task and keeps its networks open. When it dies, what it worked on fails with JOB_FAILED and
 * the next task begins a new one.
 */
export class JudgeThread {
  readonly #program: URL;
  readonly #environment: () => Readonly<Record<string, string | undefined>>;
  readonly #onDeath: (error: unknown) => void;
  readonly #open = new Map<number, OpenTask>();
  #worker: Worker | null = null;
  #startedWith = '';
  #number = 0;

  /**
   * `program` is the built worker; `environment` what it sees of the system's, asked again before each task; `onDeath`
   * hears why a thread ended that nobody had told to.
   */
  constructor(
    program: URL,
    environment: () => Readonly<Record<string, string | undefined>>,
    onDeath: (error: unknown) => void,
  ) {
    this.#program = program;
    this.#environment = environment;
    this.#onDeath = onDeath;
  }

  /** Does one task; errors are the task's own, CANCELLED, and JOB_FAILED. A bug in the thread throws. */
  async run<Kind extends keyof ThreadTasks>(
    task: ThreadTasks[Kind]['task'],
    onStep: (step: ThreadStep) => void,
    signal: AbortSignal,
  ): Promise<Result<ThreadTasks[Kind]['result']>> {
    if (signal.aborted) return fail('CANCELLED', 'Ended before it began.');
    const worker = await this.#ready();
    this.#number += 1;
    const number = this.#number;
    const cancel = (): void => worker.postMessage({ type: 'cancel', number } satisfies ToThread);
    try {
      const result = await new Promise<Result<unknown>>((settle, reject) => {
        this.#open.set(number, { onStep, settle, fail: reject });
        worker.postMessage({ type: 'begin', number, task } satisfies ToThread);
        signal.addEventListener('abort', cancel, { once: true });
      });
      // The thread answers a task with the result of its own kind: both are built together.
      return result as Result<ThreadTasks[Kind]['result']>;
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#open.delete(number);
    }
  }

  /** Ends the thread at once. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#settleAll();
  }

  #settleAll(): void {
    for (const { settle } of this.#open.values()) settle({ ok: false, error: THREAD_GONE });
  }

  async #ready(): Promise<Worker> {
    const environment = this.#environment();
    const key = JSON.stringify(environment);
    if (this.#worker !== null && this.#startedWith !== key && this.#open.size === 0) await this.close();
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#program, { env: { ...process.env, ...environment } });
    worker.on('message', (message: FromThread) => this.#take(message));
    const gone = (error: unknown): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#onDeath(error);
      this.#settleAll();
    };
    worker.on('error', gone);
    worker.on('messageerror', (error) => {
      gone(error);
      void worker.terminate();
    });
    worker.once('exit', (code) => gone(new Error(`the thread ended by itself with code ${code}`)));
    this.#worker = worker;
    this.#startedWith = key;
    return worker;
  }

  #take(message: FromThread): void {
    const task = this.#open.get(message.number);
    if (task === undefined) return;
    if (message.type === 'step') task.onStep(message.step);
    else if (message.type === 'ended') task.settle(message.result);
    else task.fail(new Error(message.message));
  }
}
