import type { Layer } from '../../../core/contract/jobs.ts';
import type { CurvePoint } from '../../../core/depth/judgement.ts';
import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { type Colour, ink } from '../../../core/picture/colour.ts';
import { fillDisc } from '../../../core/picture/shape.ts';
import { drawStrokes } from '../../../core/picture/stroke.ts';
import { SIDES, sidedJoint } from '../../../core/pose/joint.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { BAR_TRAIL, HIP_TRAIL } from './palette.ts';

/** Below this belief a point is a guess about something hidden. */
const LEAST_VISIBILITY = 0.2;

/** The ways that can be shown, with the joints whose middle goes them: hands stay on the bar. */
const TRAILS: readonly { readonly layer: Layer; readonly part: 'Hip' | 'Wrist'; readonly colour: Colour }[] =
  [
    { layer: 'hip-trail', part: 'Hip', colour: HIP_TRAIL },
    { layer: 'bar-trail', part: 'Wrist', colour: BAR_TRAIL },
  ];

/** Draws the ways of hips and bar as far as they are shown: the whole faint, what lies behind strong. */
export function drawTrails(
  canvas: RgbImage,
  curve: readonly CurvePoint[],
  now: FrameIndex,
  toCanvas: (point: CanvasPoint) => CanvasPoint,
  unit: number,
  layers: ReadonlySet<Layer>,
): void {
  for (const { layer, part, colour } of TRAILS) {
    if (!layers.has(layer)) continue;
    const whole = curve.flatMap((point) => {
      const middle = middleOf(point, part);
      return middle === null ? [] : [{ frame: point.frame, at: toCanvas(middle) }];
    });
    const behind = whole.filter(({ frame }) => frame <= now).map(({ at }) => at);
    drawStrokes(canvas, [whole.map(({ at }) => at)], 1.2 * unit, ink(colour, 0.4));
    drawStrokes(canvas, [behind], 2.2 * unit, ink(colour));
    const last = behind.at(-1);
    if (last !== undefined) fillDisc(canvas, last, 3.5 * unit, ink(colour));
  }
}

/** The middle of a joint of both sides; that of one side where the other was not seen. */
function middleOf({ pose }: CurvePoint, part: 'Hip' | 'Wrist'): CanvasPoint | null {
  const [a, b = a] = SIDES.flatMap((side) => {
    const point = pose.points[sidedJoint(side, part)];
    return point === undefined || point.visibility < LEAST_VISIBILITY ? [] : [point.at];
  });
  return a === undefined || b === undefined ? null : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
