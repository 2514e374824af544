import { onStage, type StageView } from '../../../core/playback/stage-view.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { TrailPoint } from '../scene.ts';
import { discPath, fillPath, type Pen, type PenSizes, strokeLine } from './pen.ts';

/** Draws the way of something: the whole of it faint, what lies behind strong, with a dot where it is now. */
export function paintTrail(
  pen: Pen,
  trail: readonly TrailPoint[],
  now: FrameIndex,
  colour: string,
  view: StageView,
  { unit }: PenSizes,
): void {
  const whole = trail.map(({ at }) => onStage(view, at));
  const behind = whole.slice(0, trail.filter(({ frame }) => frame <= now).length);
  strokeLine(pen, whole, { colour, width: 1.2 * unit, alpha: 0.4 });
  strokeLine(pen, behind, { colour, width: 2.2 * unit });
  const last = behind.at(-1);
  if (last !== undefined) fillPath(pen, discPath(last, 3.5 * unit), colour);
}
