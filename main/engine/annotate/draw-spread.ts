import { type PointSpread, spreadOutline } from '../../../core/depth/point-spread.ts';
import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { type Colour, ink } from '../../../core/picture/colour.ts';
import { drawStrokes } from '../../../core/picture/stroke.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { VideoPoint } from '../../../core/pose/video-point.ts';
import { SHADE } from './palette.ts';

/** Enough corners for an ellipse as large as a thigh to look round. */
const CORNERS = 48;

/** Draws the ellipse in which a point lies with 95 %: whole for the near leg, in pieces for the far one. */
export function drawSpread(
  canvas: RgbImage,
  at: VideoPoint,
  spread: PointSpread,
  colour: Colour,
  near: boolean,
  { toCanvas, unit }: { readonly toCanvas: (point: CanvasPoint) => CanvasPoint; readonly unit: number },
): void {
  const outline = spreadOutline(spread, CORNERS).map(({ right, down }) =>
    toCanvas({ x: at.x + right, y: at.y + down }),
  );
  const sides = outline.map((corner, index) => [corner, outline[(index + 1) % CORNERS] ?? corner]);
  // Three sides drawn, three left out.
  const drawn = near ? sides : sides.filter((_, index) => index % 6 < 3);
  drawStrokes(canvas, drawn, 2.8 * unit, ink(SHADE, 0.45));
  drawStrokes(canvas, drawn, 1.3 * unit, ink(colour, 0.9));
}
