import type { JobStep } from './job-store.ts';

/** Windows are told of progress at most this often. */
const TOLD_EVERY_MS = 200;
/** Before so much is done and has taken so long, a guess at the rest is worth nothing. */
const GUESS_FROM = { fraction: 0.05, afterMs: 1000 };

/** How one running job gets on. */
export class ProgressNotes {
  readonly #startedMs: number;
  #step: JobStep = { doing: 'starting', fraction: 0 };
  #toldMs = Number.NEGATIVE_INFINITY;

  constructor(startedMs: number) {
    this.#startedMs = startedMs;
  }

  get step(): JobStep {
    return this.#step;
  }

  /** Notes a step; true when windows are to be told. */
  note(step: JobStep, nowMs: number): boolean {
    const isOther = step.doing !== this.#step.doing;
    this.#step = { doing: step.doing, fraction: Math.min(1, Math.max(0, step.fraction)) };
    if (!isOther && nowMs - this.#toldMs < TOLD_EVERY_MS) return false;
    this.#toldMs = nowMs;
    return true;
  }

  /** Seconds left if it goes on as it went so far; null while nobody can tell. */
  leftS(nowMs: number): number | null {
    const { fraction } = this.#step;
    const spentMs = nowMs - this.#startedMs;
    if (fraction < GUESS_FROM.fraction || spentMs < GUESS_FROM.afterMs) return null;
    return (spentMs * (1 - fraction)) / fraction / 1000;
  }
}
