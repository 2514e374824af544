import type { AttemptDetail, CurvePoint } from '../../../core/contract/attempts.ts';
import type { Side } from '../../../core/pose/joint.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';

/** The depth curve of the leg that decides: columns of the same length, holes where nothing was measured. */
export interface CurveSeries {
  readonly side: Side;
  readonly frames: readonly FrameIndex[];
  readonly marginsMm: readonly (number | null)[];
  readonly lowsMm: readonly (number | null)[];
  readonly highsMm: readonly (number | null)[];
  readonly otherMm: readonly (number | null)[];
}

/** Beyond these a curve shows how a lifter stands, not how deep the squat is, millimetres. */
const SHOWN_MM = { from: -220, to: 160 } as const;

/** The curve to draw; null when no leg was measured in any frame. */
export function curveSeries(detail: Pick<AttemptDetail, 'curve' | 'machine'>): CurveSeries | null {
  const side = decidingSide(detail);
  if (side === null) return null;
  const other: Side = side === 'left' ? 'right' : 'left';
  const { curve } = detail;
  return {
    side,
    frames: curve.map(({ frame }) => frame),
    marginsMm: curve.map((point) => point[side]?.marginMm ?? null),
    lowsMm: curve.map((point) => point[side]?.interval95Mm[0] ?? null),
    highsMm: curve.map((point) => point[side]?.interval95Mm[1] ?? null),
    otherMm: curve.map((point) => point[other]?.marginMm ?? null),
  };
}

/** The range of margins to show: level and the bottom always, the standing lifter only as far as it helps. */
export function shownRangeMm(series: CurveSeries): readonly [number, number] {
  const values = [...series.lowsMm, ...series.highsMm].filter((value) => value !== null);
  const low = Math.max(SHOWN_MM.from, Math.min(-60, ...values));
  const high = Math.min(SHOWN_MM.to, Math.max(60, ...values));
  return [low, high];
}

/** The leg with the smaller margin at the bottom, else the one measured more often. */
export function decidingSide({ curve, machine }: Pick<AttemptDetail, 'curve' | 'machine'>): Side | null {
  const left = machine?.legs.left?.marginMm ?? null;
  const right = machine?.legs.right?.marginMm ?? null;
  if (left !== null || right !== null) return (left ?? Infinity) <= (right ?? Infinity) ? 'left' : 'right';
  const count = (side: Side) => curve.filter((point) => point[side] !== null).length;
  if (count('left') === 0 && count('right') === 0) return null;
  return count('left') >= count('right') ? 'left' : 'right';
}

/** The point of the curve with the largest margin of a leg; null without any. */
export function deepestPoint(curve: readonly CurvePoint[], side: Side): CurvePoint | null {
  let deepest: CurvePoint | null = null;
  for (const point of curve) {
    const margin = point[side]?.marginMm ?? -Infinity;
    if (margin > (deepest?.[side]?.marginMm ?? -Infinity)) deepest = point;
  }
  return deepest;
}
