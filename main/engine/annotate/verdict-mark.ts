import type { Verdict } from '../../../core/depth/judgement.ts';
import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { type Colour, ink } from '../../../core/picture/colour.ts';
import { fillConvex } from '../../../core/picture/shape.ts';
import { drawLine } from '../../../core/picture/stroke.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';

/**
 * Draws a verdict as a shape: a level line, and a triangle that points down from it (depth), points up from it
 * (no depth), or a diamond that lies across it (inconclusive). `size` is the mark's width in pixels.
 */
export function drawVerdictMark(
  canvas: RgbImage,
  verdict: Verdict,
  centre: CanvasPoint,
  size: number,
  paint: Colour,
): void {
  const half = size / 2;
  const gap = size * 0.16;
  const away = verdict === 'depth' ? 1 : -1;
  const lineY = verdict === 'inconclusive' ? centre.y : centre.y - away * half * 0.62;
  if (verdict === 'inconclusive') {
    const tall = half * 0.5;
    fillConvex(canvas, diamondAround(centre, tall), ink(paint));
    drawLine(
      canvas,
      { x: centre.x - half, y: lineY },
      { x: centre.x - tall - gap, y: lineY },
      size * 0.12,
      ink(paint),
    );
    drawLine(
      canvas,
      { x: centre.x + tall + gap, y: lineY },
      { x: centre.x + half, y: lineY },
      size * 0.12,
      ink(paint),
    );
    return;
  }
  drawLine(
    canvas,
    { x: centre.x - half, y: lineY },
    { x: centre.x + half, y: lineY },
    size * 0.12,
    ink(paint),
  );
  const base = lineY + away * gap;
  fillConvex(
    canvas,
    [
      { x: centre.x - half * 0.62, y: base },
      { x: centre.x + half * 0.62, y: base },
      { x: centre.x, y: base + away * half },
    ],
    ink(paint),
  );
}

function diamondAround(centre: CanvasPoint, radius: number): readonly CanvasPoint[] {
  return [
    { x: centre.x, y: centre.y - radius },
    { x: centre.x + radius, y: centre.y },
    { x: centre.x, y: centre.y + radius },
    { x: centre.x - radius, y: centre.y },
  ];
}
