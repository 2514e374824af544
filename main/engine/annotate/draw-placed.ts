import type { PlacedPoints } from '../../../core/contract/measurements.ts';
import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { ink } from '../../../core/picture/colour.ts';
import { drawRing, fillDisc } from '../../../core/picture/shape.ts';
import { drawStrokes } from '../../../core/picture/stroke.ts';
import { SIDES } from '../../../core/pose/joint.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { JURY, SHADE } from './palette.ts';

/** Draws what a person placed on a frame: a square on the crease, a ring on the knee top, a line between them. */
export function drawPlaced(
  canvas: RgbImage,
  points: PlacedPoints,
  toCanvas: (point: CanvasPoint) => CanvasPoint,
  unit: number,
): void {
  for (const side of SIDES) {
    const leg = points[side];
    if (leg === null) continue;
    const crease = toCanvas(leg.hipCrease);
    const knee = toCanvas(leg.kneeTop);
    const half = 6 * unit;
    const square = [
      { x: crease.x - half, y: crease.y - half },
      { x: crease.x + half, y: crease.y - half },
      { x: crease.x + half, y: crease.y + half },
      { x: crease.x - half, y: crease.y + half },
      { x: crease.x - half, y: crease.y - half },
    ];
    for (const [width, paint] of [
      [4.4 * unit, ink(SHADE, 0.55)],
      [2 * unit, ink(JURY)],
    ] as const) {
      drawStrokes(canvas, [[crease, knee]], 0.6 * width, paint);
      drawStrokes(canvas, [square], width, paint);
      drawRing(canvas, knee, half, width, paint);
    }
    fillDisc(canvas, crease, 1.4 * unit, ink(JURY));
    fillDisc(canvas, knee, 1.4 * unit, ink(JURY));
  }
}
