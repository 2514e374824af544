import type { PlacedPoints } from '../contract/measurements.ts';
import type { Side } from '../pose/joint.ts';
import type { VideoPoint } from '../pose/video-point.ts';
import type { FrameIndex } from '../time/frame-index.ts';

/** Everything that a person can put on a picture, in the order of the list beside it. */
export const MARKS = [
  'leftCrease',
  'leftKneeTop',
  'rightCrease',
  'rightKneeTop',
  'lineFrom',
  'lineTo',
  'lengthFrom',
  'lengthTo',
] as const;
export type Mark = (typeof MARKS)[number];

/** The marks of the legs: they belong to one frame, the others to the camera. */
export const LEG_MARKS = ['leftCrease', 'leftKneeTop', 'rightCrease', 'rightKneeTop'] as const;

/** Placed points while they are being placed: any may still be missing. Serialisable. */
export interface Draft {
  /** The frame that the legs' marks lie on; null before the first. */
  readonly frame: FrameIndex | null;
  readonly marks: Readonly<Partial<Record<Mark, VideoPoint>>>;
  readonly lengthMm: number;
}

/** Nothing placed; a length is taken to go across the largest disc until a person says otherwise. */
export const EMPTY_DRAFT: Draft = { frame: null, marks: {}, lengthMm: 450 };

/** The marks of one leg. */
export function marksOfLeg(side: Side): { readonly crease: Mark; readonly kneeTop: Mark } {
  return side === 'left'
    ? { crease: 'leftCrease', kneeTop: 'leftKneeTop' }
    : { crease: 'rightCrease', kneeTop: 'rightKneeTop' };
}

/** What of a draft is whole enough to be measured and kept; null while no leg has both its points. */
export function placedPointsOf({ frame, marks, lengthMm }: Draft): PlacedPoints | null {
  const left = pair(marks.leftCrease, marks.leftKneeTop);
  const right = pair(marks.rightCrease, marks.rightKneeTop);
  if (frame === null || (left === null && right === null)) return null;
  const line = pair(marks.lineFrom, marks.lineTo);
  const length = pair(marks.lengthFrom, marks.lengthTo);
  return {
    frame,
    left: left && { hipCrease: left[0], kneeTop: left[1] },
    right: right && { hipCrease: right[0], kneeTop: right[1] },
    trueLine: line && { kind: kindOf(line[0], line[1]), from: line[0], to: line[1] },
    knownLength: length && { from: length[0], to: length[1], lengthMm },
  };
}

/** A draft that continues what somebody placed. */
export function draftOf({ frame, left, right, trueLine, knownLength }: PlacedPoints): Draft {
  return {
    frame,
    marks: {
      ...(left && { leftCrease: left.hipCrease, leftKneeTop: left.kneeTop }),
      ...(right && { rightCrease: right.hipCrease, rightKneeTop: right.kneeTop }),
      ...(trueLine && { lineFrom: trueLine.from, lineTo: trueLine.to }),
      ...(knownLength && { lengthFrom: knownLength.from, lengthTo: knownLength.to }),
    },
    lengthMm: knownLength?.lengthMm ?? EMPTY_DRAFT.lengthMm,
  };
}

/** A line along something true is upright or level, whichever it is nearer to: no camera is rolled by 45 degrees. */
function kindOf(from: VideoPoint, to: VideoPoint): 'horizontal' | 'vertical' {
  return Math.abs(to.y - from.y) >= Math.abs(to.x - from.x) ? 'vertical' : 'horizontal';
}

function pair<Value>(a: Value | undefined, b: Value | undefined): readonly [Value, Value] | null {
  return a === undefined || b === undefined ? null : [a, b];
}
