import { LowPass } from './low-pass.ts';

/** How strongly a one-euro filter smooths. */
export interface OneEuroSettings {
  /** Cut-off in hertz for what stands still. */
  readonly lowestCutoffHz: number;
  /** How fast the cut-off rises with speed. */
  readonly speedFactor: number;
}

/** Cut-off in hertz for the speed itself. */
const SPEED_CUTOFF_HZ = 1;

/**
 * The one-euro filter: steady when slow, quick when fast.
 *
 * Source: Casiez, Roussel and Vogel, "1 Euro Filter", CHI 2012, as MediaPipe's OneEuroFilter computes it.
 */
export class OneEuroFilter {
  readonly #settings: OneEuroSettings;
  readonly #value = new LowPass();
  readonly #speed = new LowPass();
  #last: { readonly value: number; readonly timeS: number } | null = null;

  constructor(settings: OneEuroSettings) {
    this.#settings = settings;
  }

  /**
   * The smoothed value at a time later than the last.
   *
   * `scale` turns a difference of two values into a part of the body's size.
   */
  next(value: number, timeS: number, scale: number): number {
    if (this.#last === null) {
      this.#last = { value, timeS };
      this.#speed.next(0, 1);
      return this.#value.next(value, 1);
    }
    const stepS = timeS - this.#last.timeS;
    if (!(stepS > 0)) throw new RangeError(`time must rise: ${this.#last.timeS} s, then ${timeS} s`);
    const speed = this.#speed.next(
      ((value - this.#last.value) * scale) / stepS,
      weight(SPEED_CUTOFF_HZ, stepS),
    );
    const cutoffHz = this.#settings.lowestCutoffHz + this.#settings.speedFactor * Math.abs(speed);
    this.#last = { value, timeS };
    return this.#value.next(value, weight(cutoffHz, stepS));
  }
}

function weight(cutoffHz: number, stepS: number): number {
  return 1 / (1 + 1 / (2 * Math.PI * cutoffHz * stepS));
}
