import type { Library } from './library.ts';

const HOUR_MS = 3_600_000;

/** Keeps copies of the library: one soon after the start, then one an hour. */
export class CopyKeeper {
  readonly #library: Library;
  readonly #onProblem: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;
  #underWay: Promise<void> = Promise.resolve();

  constructor(library: Library, onProblem: (error: unknown) => void) {
    this.#library = library;
    this.#onProblem = onProblem;
  }

  start(): void {
    this.#copy();
    this.#timer = setInterval(() => this.#copy(), HOUR_MS).unref();
  }

  /** Waits for a copy that is being made and makes no more. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#underWay;
  }

  #copy(): void {
    this.#underWay = this.#underWay.then(() => this.#library.keepCopy(new Date())).catch(this.#onProblem);
  }
}
