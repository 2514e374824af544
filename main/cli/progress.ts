/** Where progress is written; `isTTY` says whether a line can be written over. */
export interface ProgressScreen {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

/** How far the work on one clip has come. */
export interface ClipProgress {
  /** What is being done, in words. */
  readonly doing: string;
  /** 0 to 1 of the whole clip. */
  readonly fraction: number;
}

const REDRAW_MS = 100;
const SPARSE_MS = 10_000;
/** Before this much of the work the time left is a guess that would only jump about. */
const LEAST_FRACTION = 0.03;

/**
 * Says how far a run over several clips has come and how long it will still take.
 *
 * On a terminal one line is written over; elsewhere a line comes at most every ten seconds. The weight of a
 * clip is its size in bytes, for lack of anything better before it is opened.
 */
export class ProgressPrinter {
  readonly #screen: ProgressScreen;
  readonly #nowMs: () => number;
  readonly #weights: readonly number[];
  readonly #startedMs: number;
  #index = 0;
  #shownMs = Number.NEGATIVE_INFINITY;
  #lineIsOpen = false;

  constructor(screen: ProgressScreen, nowMs: () => number, clipBytes: readonly number[]) {
    this.#screen = screen;
    this.#nowMs = nowMs;
    this.#weights = clipBytes.map((bytes) => Math.max(1, bytes));
    this.#startedMs = nowMs();
  }

  /** Shows how far the clip with this place in the list is. */
  update(index: number, name: string, progress: ClipProgress): void {
    const now = this.#nowMs();
    const isNewClip = index !== this.#index || this.#shownMs === Number.NEGATIVE_INFINITY;
    this.#index = index;
    if (!isNewClip && now - this.#shownMs < (this.#screen.isTTY ? REDRAW_MS : SPARSE_MS)) return;
    this.#shownMs = now;
    const percent = `${Math.floor(100 * Math.min(1, progress.fraction))} %`;
    const place = this.#weights.length > 1 ? `[${index + 1}/${this.#weights.length}] ` : '';
    this.#show(
      `${place}${name}: ${progress.doing} ${percent}${this.#timeLeft(index, progress.fraction, now)}`,
    );
  }

  /** Takes the progress line away, before something else is written or at the end. */
  clear(): void {
    if (this.#lineIsOpen) this.#screen.write('\r\u001b[2K');
    this.#lineIsOpen = false;
  }

  #show(line: string): void {
    if (!this.#screen.isTTY) {
      this.#screen.write(`${line}\n`);
      return;
    }
    this.#screen.write(`\r\u001b[2K${cut(line, this.#screen.columns - 1)}`);
    this.#lineIsOpen = true;
  }

  #timeLeft(index: number, fraction: number, now: number): string {
    const total = sum(this.#weights);
    const done = sum(this.#weights.slice(0, index)) + (this.#weights[index] ?? 0) * fraction;
    const share = done / total;
    if (share < LEAST_FRACTION) return '';
    const leftS = ((now - this.#startedMs) / 1000) * ((1 - share) / share);
    return `, about ${inWords(leftS)} left`;
  }
}

/** A length of time as people say it: `8 s`, `3 min`, `2 h 5 min`. */
export function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function cut(line: string, columns: number): string {
  const letters = [...line];
  return letters.length <= columns ? line : `${letters.slice(0, Math.max(1, columns - 1)).join('')}…`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
