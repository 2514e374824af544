import { type PointSpread, spreadOutline } from '../../../core/depth/point-spread.ts';
import { onStage, type StageView } from '../../../core/playback/stage-view.ts';
import { type VideoPoint, videoPoint } from '../../../core/pose/video-point.ts';
import { closedPath, fillPath, type Pen, type PenSizes, strokePath } from './pen.ts';

/** Enough corners for an ellipse as large as a thigh to look round. */
const CORNERS = 48;

/** Draws the ellipse in which a point lies with 95 %: whole for the near leg, dashed for the far one. */
export function paintSpread(
  pen: Pen,
  at: VideoPoint,
  spread: PointSpread,
  colour: string,
  near: boolean,
  view: StageView,
  { unit }: PenSizes,
): void {
  const outline = closedPath(
    spreadOutline(spread, CORNERS).map(({ right, down }) =>
      onStage(view, videoPoint(at.x + right, at.y + down)),
    ),
  );
  const dash = near ? [] : [4 * unit, 4 * unit];
  fillPath(pen, outline, colour, near ? 0.16 : 0.08);
  strokePath(pen, outline, { colour, width: 1.3 * unit, alpha: near ? 0.9 : 0.75, dash });
}
