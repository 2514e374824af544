import { onStage, type StagePoint, type StageView } from '../../../core/playback/stage-view.ts';
import { type Draft, MARKS, type Mark } from '../../../core/review/draft.ts';
import { isOfLeg } from '../paint/jury-points.ts';

/** How far from a mark a press still takes it: half of a target of 44 pixels. */
const REACH_PX = 22;

/** The shown mark nearest to a press on the stage; null when none is within reach. */
export function markAt(draft: Draft, showsLegs: boolean, view: StageView, press: StagePoint): Mark | null {
  let nearest: Mark | null = null;
  let nearestPx = REACH_PX;
  for (const mark of MARKS) {
    const place = draft.marks[mark];
    if (place === undefined || (isOfLeg(mark) && !showsLegs)) continue;
    const at = onStage(view, place);
    const distancePx = Math.hypot(at.x - press.x, at.y - press.y);
    if (distancePx <= nearestPx) {
      nearest = mark;
      nearestPx = distancePx;
    }
  }
  return nearest;
}
