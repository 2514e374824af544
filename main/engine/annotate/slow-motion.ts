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

/**
 * How long the annotated clip shows what the original shows from `fromS` to `toS`, in seconds.
 *
 * The deepest frame's hold belongs to the stretch that begins at it or before it and ends after it.
 */
export function shownForS(fromS: number, toS: number, deepestS: number, slow: SlowMotion): number {
  const slowed = (momentS: number) =>
    Math.min(Math.max(momentS, deepestS - slow.aroundS), deepestS + slow.aroundS);
  const extraS = (slowed(toS) - slowed(fromS)) * (1 / slow.speed - 1);
  const heldS = fromS <= deepestS && toS > deepestS ? slow.holdS : 0;
  return toS - fromS + extraS + heldS;
}

/** The speed at which a moment is shown: 0 while the deepest frame is held. */
export function speedAt(timeS: number, deepestS: number, slow: SlowMotion): number {
  if (timeS === deepestS) return 0;
  return Math.abs(timeS - deepestS) < slow.aroundS ? slow.speed : 1;
}
