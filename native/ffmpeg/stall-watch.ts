/** How long ffmpeg may be silent before it counts as hung, in milliseconds. */
export const STALL_LIMIT_MS = 60_000;

/** Ends a child process that gives nothing for too long. */
export class StallWatch {
  readonly #onStall: () => void;
  readonly #limitMs: number;
  #timer: NodeJS.Timeout | null = null;
  #stalled = false;

  constructor(onStall: () => void, limitMs: number = STALL_LIMIT_MS) {
    this.#onStall = onStall;
    this.#limitMs = limitMs;
  }

  /** Whether the limit ran out. */
  get stalled(): boolean {
    return this.#stalled;
  }

  /** Begins to count the silence. */
  start(): void {
    this.rest();
    this.#timer = setTimeout(() => {
      this.#stalled = true;
      this.#onStall();
    }, this.#limitMs);
  }

  /** Begins anew at a sign of life; does nothing while it rests. */
  touch(): void {
    this.#timer?.refresh();
  }

  /** Stops counting while the silence is ours: nobody takes the output, or the process has ended. */
  rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
