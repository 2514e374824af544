import type { PlacedMark } from '../contract/marks.ts';
import type { Size } from '../playback/stage-view.ts';
import { type VideoPoint, videoPoint } from '../pose/video-point.ts';

/** What a person can place on a frame, in the order in which it is asked for. */
export const SPOTS = ['hipCrease', 'kneeTop', 'horizonFrom', 'horizonTo'] as const;
export type Spot = (typeof SPOTS)[number];
/** The spots that the rule names: each needs a place, or the word that it cannot be seen. */
export const RULE_SPOTS = ['hipCrease', 'kneeTop'] as const;

/** Where a spot is: a point, not to be seen, or not said yet. */
export type Placing = VideoPoint | 'unseen' | null;
type Placings = Readonly<Record<Spot, Placing>>;

/** A frame while it is being marked, with all that can be undone and redone. */
export interface MarkingDraft {
  readonly now: Placings;
  /** Earlier states, oldest first. */
  readonly earlier: readonly Placings[];
  /** Undone states, the last undone last. */
  readonly undone: readonly Placings[];
  /** The movement that the last change belongs to; null when nothing may join it. */
  readonly gesture: number | null;
}

const NOTHING: Placings = { hipCrease: null, kneeTop: null, horizonFrom: null, horizonTo: null };

/** A draft that goes on from what was kept, or begins with nothing. */
export function startMarking(kept: PlacedMark | null): MarkingDraft {
  const now: Placings =
    kept === null || kept.skipped
      ? NOTHING
      : {
          hipCrease: kept.hipCrease ?? 'unseen',
          kneeTop: kept.kneeTop ?? 'unseen',
          horizonFrom: kept.horizon?.from ?? null,
          horizonTo: kept.horizon?.to ?? null,
        };
  return { now, earlier: [], undone: [], gesture: null };
}

/**
 * The draft with a spot put somewhere, called unseen, or taken off again with null; points stay inside the picture.
 *
 * Changes of one `gesture` (a drag, an arrow key held down) are undone together; null stands alone.
 */
export function withPlacing(
  draft: MarkingDraft,
  spot: Spot,
  placing: Placing,
  picture: Size,
  gesture: number | null,
): MarkingDraft {
  const value = isPoint(placing) ? inside(placing, picture) : placing;
  const joins = gesture !== null && gesture === draft.gesture;
  return {
    now: { ...draft.now, [spot]: value },
    earlier: joins ? draft.earlier : [...draft.earlier, draft.now],
    undone: [],
    gesture,
  };
}

/** The draft with its last change unmade; the same object when there is none. */
export function withoutLast(draft: MarkingDraft): MarkingDraft {
  const last = draft.earlier.at(-1);
  if (last === undefined) return draft;
  return {
    now: last,
    earlier: draft.earlier.slice(0, -1),
    undone: [...draft.undone, draft.now],
    gesture: null,
  };
}

/** The draft with the last undone change made again; the same object when there is none. */
export function withUndone(draft: MarkingDraft): MarkingDraft {
  const last = draft.undone.at(-1);
  if (last === undefined) return draft;
  return {
    now: last,
    earlier: [...draft.earlier, draft.now],
    undone: draft.undone.slice(0, -1),
    gesture: null,
  };
}

/** What the draft says of the frame; null while a spot of the rule is open. A half horizon is none. */
export function placedMarkOf({ now }: MarkingDraft): PlacedMark | null {
  const { hipCrease, kneeTop, horizonFrom, horizonTo } = now;
  if (hipCrease === null || kneeTop === null) return null;
  return {
    skipped: false,
    hipCrease: isPoint(hipCrease) ? hipCrease : null,
    kneeTop: isPoint(kneeTop) ? kneeTop : null,
    horizon: isPoint(horizonFrom) && isPoint(horizonTo) ? { from: horizonFrom, to: horizonTo } : null,
  };
}

/** What is said of a frame that shows nothing to mark. */
export const SKIPPED: PlacedMark = { skipped: true, hipCrease: null, kneeTop: null, horizon: null };

/** Whether a spot has a place in the picture. */
export function isPoint(placing: Placing): placing is VideoPoint {
  return placing !== null && placing !== 'unseen';
}

function inside({ x, y }: VideoPoint, { width, height }: Size): VideoPoint {
  return videoPoint(Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y)));
}
