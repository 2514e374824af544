/** How an annotated clip passes through time; only real frames are ever shown. */
export interface SlowMotion {
  /** Speed around the bottom, 1 being real time. */
  readonly speed: number;
  /** How long before and after the deepest frame the clip is slowed, seconds of the original. */
  readonly aroundS: number;
  /** How long the deepest frame stands still, seconds of the annotated clip. */
  readonly holdS: number;
}

/** Slow enough to see the turn, long enough to read the verdict. */
export const SLOW_MOTION: SlowMotion = { speed: 0.25, aroundS: 0.4, holdS: 2 };

/** When a moment of the original is shown in the annotated clip, in seconds since `firstS` was shown. */
export function shownAtS(timeS: number, firstS: number, deepestS: number, slow: SlowMotion): number {
  const slowFrom = deepestS - slow.aroundS;
  const slowTo = deepestS + slow.aroundS;
  const slowedBefore = (moment: number) => Math.min(Math.max(moment, slowFrom), slowTo) - slowFrom;
  const extraS = (slowedBefore(timeS) - slowedBefore(firstS)) * (1 / slow.speed - 1);
  const heldS = timeS > deepestS && firstS <= deepestS ? slow.holdS : 0;
  return timeS - firstS + extraS + heldS;
}

/**
 * How many pictures of the annotated clip show a frame that the original shows from `fromS` to `toS`.
 *
 * Counts of neighbouring frames add up without drift, whatever the rates; 0 when the annotated clip is too slow
 * to show them all.
 */
export function picturesForFrame(
  fromS: number,
  toS: number,
  firstS: number,
  deepestS: number,
  picturesPerSecond: number,
  slow: SlowMotion,
): number {
  const begin = Math.round(shownAtS(fromS, firstS, deepestS, slow) * picturesPerSecond);
  const end = Math.round(shownAtS(toS, firstS, deepestS, slow) * picturesPerSecond);
  return Math.max(0, end - begin);
}

/** The speed at which a moment is shown: 0 while the deepest frame is held. */
export function speedAt(timeS: number, deepestS: number, slow: SlowMotion): number {
  if (timeS === deepestS) return 0;
  return Math.abs(timeS - deepestS) < slow.aroundS ? slow.speed : 1;
}
