import { type Draft, EMPTY_DRAFT } from '../../../core/review/draft.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { Scene } from '../scene.ts';

/**
 * The machine's points of the near leg on one frame as a draft to be corrected; null where it has none there.
 *
 * The far leg is left out: it is mostly hidden, and must not count as placed by a person who never looked at it.
 */
export function machineDraftOf(scene: Scene, frame: FrameIndex): Draft | null {
  const leg = scene.frames.get(frame)?.[scene.nearLeg];
  if (!leg) return null;
  const { hipCrease, kneeTop } = leg;
  const marks =
    scene.nearLeg === 'left'
      ? { leftCrease: hipCrease, leftKneeTop: kneeTop }
      : { rightCrease: hipCrease, rightKneeTop: kneeTop };
  return { ...EMPTY_DRAFT, frame, marks };
}
