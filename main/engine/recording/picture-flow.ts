/** What came of a camera lately. */
export interface FlowFigures {
  readonly fps: number | null;
  readonly bitsPerSecond: number | null;
  readonly lastFrameAgeS: number | null;
}

interface Arrival {
  readonly atMs: number;
  readonly frames: number;
  readonly sizeBytes: number;
}

/** Figures are of so many seconds. */
const WINDOW_S = 5;

/** Counts what comes of a camera; times are of the clock that never steps. */
export class PictureFlow {
  #arrivals: Arrival[] = [];

  add(atMs: number, frames: number, sizeBytes: number): void {
    this.#arrivals.push({ atMs, frames, sizeBytes });
    this.#arrivals = this.#arrivals.filter((arrival) => arrival.atMs >= atMs - WINDOW_S * 1000);
  }

  clear(): void {
    this.#arrivals = [];
  }

  figures(nowMs: number): FlowFigures {
    const last = this.#arrivals.at(-1);
    if (last === undefined) return { fps: null, bitsPerSecond: null, lastFrameAgeS: null };
    const lastFrameAgeS = Math.max(0, (nowMs - last.atMs) / 1000);
    const [first, ...later] = this.#arrivals.filter(({ atMs }) => atMs >= nowMs - WINDOW_S * 1000);
    const spanS = first === undefined ? 0 : (last.atMs - first.atMs) / 1000;
    if (spanS < 0.5) return { fps: null, bitsPerSecond: null, lastFrameAgeS };
    const frames = later.reduce((sum, arrival) => sum + arrival.frames, 0);
    const sizeBytes = later.reduce((sum, arrival) => sum + arrival.sizeBytes, 0);
    return { fps: frames / spanS, bitsPerSecond: (8 * sizeBytes) / spanS, lastFrameAgeS };
  }
}
