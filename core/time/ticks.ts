import type { Brand } from '../brand.ts';

/** A presentation time in units of a stream's time base; may be negative. */
export type Ticks = Brand<number, 'Ticks'>;

/** One tick in seconds, as a fraction. */
export interface TimeBase {
  readonly numerator: number;
  readonly denominator: number;
}

/** Makes a tick count; a fraction is a bug. */
export function ticks(value: number): Ticks {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a tick count: ${value}`);
  return value as Ticks;
}

/** The time of a tick count in seconds. */
export function ticksToSeconds(value: Ticks, timeBase: TimeBase): number {
  return (value * timeBase.numerator) / timeBase.denominator;
}
