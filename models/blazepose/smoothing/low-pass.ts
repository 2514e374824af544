/** Exponential smoothing of one number; the first value passes unchanged. */
export class LowPass {
  #smoothed: number | null = null;

  /** Takes in a value with a weight of 0 (ignored) to 1 (not smoothed). */
  next(value: number, weight: number): number {
    this.#smoothed = this.#smoothed === null ? value : weight * value + (1 - weight) * this.#smoothed;
    return this.#smoothed;
  }
}
