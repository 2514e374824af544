import type { Side } from '../pose/joint.ts';
import type { FrameIndex } from '../time/frame-index.ts';
import type { CurvePoint, LegCurvePoint, LegJudgement } from './judgement.ts';
import { millimetres } from './millimetres.ts';

/**
 * The curve with the bottom's judgement carried into every frame, so that picture and verdict never disagree.
 *
 * The judged margin knows more than its own frame does: neighbouring frames and the other leg. Errors within an
 * attempt are alike (body, clothes, camera), so what that knowledge corrects at the bottom holds in the other
 * frames too: each leg's curve is moved, and its interval scaled, until its bottom frame says what was judged. A
 * leg that was judged without a number has none in any frame.
 */
export function settleCurve(
  curve: readonly CurvePoint[],
  bottomFrame: FrameIndex,
  legs: Readonly<Record<Side, LegJudgement | null>>,
): readonly CurvePoint[] {
  const bottom = curve.find(({ frame }) => frame === bottomFrame);
  const left = settlingOf(bottom?.legs.left ?? null, legs.left);
  const right = settlingOf(bottom?.legs.right ?? null, legs.right);
  return curve.map((point) => ({
    ...point,
    legs: { left: left(point.legs.left), right: right(point.legs.right) },
  }));
}

type Settling = (point: LegCurvePoint | null) => LegCurvePoint | null;

function settlingOf(atBottom: LegCurvePoint | null, judged: LegJudgement | null): Settling {
  if (judged === null || judged.marginMm === null || judged.interval95Mm === null) return () => null;
  if (atBottom === null) return (point) => point;
  const shift = judged.marginMm - atBottom.marginMm;
  const scale = widthOf(judged.interval95Mm) / widthOf(atBottom.interval95Mm);
  return (point) => {
    if (point === null) return null;
    const marginMm = millimetres(point.marginMm + shift);
    const [low, high] = point.interval95Mm;
    return {
      ...point,
      marginMm,
      interval95Mm: [
        millimetres(marginMm - (point.marginMm - low) * scale),
        millimetres(marginMm + (high - point.marginMm) * scale),
      ],
    };
  };
}

function widthOf([low, high]: readonly [number, number]): number {
  return high - low;
}
