import { type StagePoint, stagePoint } from '../../../core/playback/stage-view.ts';
import { CREASE, LEVEL } from './palette.ts';
import { closedPath, discPath, fillPath, type Pen, type PenSizes, strokeLine, strokePath } from './pen.ts';

/** How strongly the leg away from the camera is drawn; small and dashed, it differs without colour as well. */
const FAR_ALPHA = 0.75;
const FAR_DASH = 3;

/** Draws the mark of the hip crease: an open diamond with a dot at the very place. */
export function paintCrease(
  pen: Pen,
  at: StagePoint,
  near: boolean,
  { unit }: PenSizes,
  colour = CREASE,
): void {
  const radius = (near ? 8 : 6) * unit;
  const alpha = near ? 1 : FAR_ALPHA;
  const diamond = closedPath([
    stagePoint(at.x, at.y - radius),
    stagePoint(at.x + radius, at.y),
    stagePoint(at.x, at.y + radius),
    stagePoint(at.x - radius, at.y),
  ]);
  const dash = near ? [] : [FAR_DASH * unit, FAR_DASH * unit];
  strokePath(pen, diamond, { colour, width: (near ? 2.2 : 1.6) * unit, alpha, dash });
  fillPath(pen, discPath(at, 1.5 * unit), colour, alpha);
}

/** Draws the mark of the knee top: a ring with a dot at the very place. */
export function paintKneeTop(
  pen: Pen,
  at: StagePoint,
  near: boolean,
  { unit }: PenSizes,
  colour = LEVEL,
): void {
  const alpha = near ? 1 : FAR_ALPHA;
  const dash = near ? [] : [FAR_DASH * unit, FAR_DASH * unit];
  const width = (near ? 2.2 : 1.6) * unit;
  strokePath(pen, discPath(at, (near ? 6.5 : 5) * unit), { colour, width, alpha, dash });
  fillPath(pen, discPath(at, 1.5 * unit), colour, alpha);
}

/** Draws the mark of a line's end: a cross whose middle is the very place. */
export function paintLineEnd(pen: Pen, at: StagePoint, { unit }: PenSizes, colour: string): void {
  const arm = 6 * unit;
  for (const [dx, dy] of [
    [arm, arm],
    [arm, -arm],
  ] as const) {
    strokeLine(pen, [stagePoint(at.x - dx, at.y - dy), stagePoint(at.x + dx, at.y + dy)], {
      colour,
      width: 2 * unit,
    });
  }
}
