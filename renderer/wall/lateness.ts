/** The least delay is looked for in the last one to two times this: clocks of cameras drift over a day. */
const WINDOW_MS = 10_000;

/** Tells how much later than the quickest of the last seconds a picture comes; both clocks run on by themselves. */
export class Lateness {
  #sinceMs = Number.NEGATIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #least = Number.POSITIVE_INFINITY;

  /** How late a picture of a moment of the camera's clock is that is here now, milliseconds. */
  lateMs(nowMs: number, mediaMs: number): number {
    const delayMs = nowMs - mediaMs;
    if (nowMs - this.#sinceMs > WINDOW_MS) {
      this.#sinceMs = nowMs;
      this.#leastBefore = this.#least;
      this.#least = Number.POSITIVE_INFINITY;
    }
    this.#least = Math.min(this.#least, delayMs);
    return delayMs - Math.min(this.#least, this.#leastBefore);
  }
}
