/** How far a placed point may be off: deviations along two axes, pixels of the video. */
export interface PointSpread {
  readonly alongSdPx: number;
  readonly acrossSdPx: number;
  /** How far the axes are turned clockwise from the picture's own; unturned, the first runs to the right. */
  readonly turnDeg: number;
}

/** The spreads of both points of a leg, as one source states them. */
export interface LegSpread {
  readonly hipCrease: PointSpread;
  readonly kneeTop: PointSpread;
}

/** A normal spread lies within so many deviations with 95 %: the root of chi-square's quantile for two degrees. */
const SDS_95 = Math.sqrt(5.991);

/**
 * The outline within which a point lies with 95 %, as `corners` offsets from it, pixels of the video.
 *
 * Clockwise in the picture, from the end of the first axis.
 */
export function spreadOutline(
  { alongSdPx, acrossSdPx, turnDeg }: PointSpread,
  corners: number,
): readonly { readonly right: number; readonly down: number }[] {
  const turn = (turnDeg * Math.PI) / 180;
  return Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / corners;
    const along = SDS_95 * alongSdPx * Math.cos(angle);
    const across = SDS_95 * acrossSdPx * Math.sin(angle);
    return {
      right: along * Math.cos(turn) - across * Math.sin(turn),
      down: along * Math.sin(turn) + across * Math.cos(turn),
    };
  });
}
