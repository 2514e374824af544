import type { CanvasPoint } from '../../../core/picture/canvas.ts';
import { ink } from '../../../core/picture/colour.ts';
import { fillDisc } from '../../../core/picture/shape.ts';
import { drawStrokes, type Polyline } from '../../../core/picture/stroke.ts';
import { type Joint, SIDES, type Side, sidedJoint } from '../../../core/pose/joint.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { BONE, SHADE } from './palette.ts';

/** Below this belief a point is a guess about something hidden, and its bones are left out. */
const LEAST_VISIBILITY = 0.2;

type Place = (joint: Joint) => CanvasPoint | null;

/**
 * Draws the lifter's bones: legs and trunk strong, arms and the far side faint.
 *
 * `toCanvas` turns a place in the video into one on the canvas; `unit` is the layout's pixel size.
 */
export function drawSkeleton(
  canvas: RgbImage,
  pose: PoseFrame,
  near: Side,
  toCanvas: (point: CanvasPoint) => CanvasPoint,
  unit: number,
): void {
  const place: Place = (joint) => {
    const point = pose.points[joint];
    return point === undefined || point.visibility < LEAST_VISIBILITY ? null : toCanvas(point.at);
  };
  const far = SIDES.find((side) => side !== near) ?? near;
  drawBones(canvas, [...arm(place, far), ...girdle(place)], 1.6 * unit, 0.45);
  drawBones(canvas, [...leg(place, far), ...trunk(place, far)], 2.2 * unit, 0.5);
  drawBones(canvas, arm(place, near), 1.8 * unit, 0.65);
  drawBones(canvas, [...leg(place, near), ...trunk(place, near)], 3.2 * unit, 0.95);
  for (const part of ['Shoulder', 'Hip', 'Knee', 'Ankle'] as const) {
    const at = place(sidedJoint(near, part));
    if (at === null) continue;
    fillDisc(canvas, at, 4 * unit, ink(SHADE, 0.7));
    fillDisc(canvas, at, 2.6 * unit, ink(BONE));
  }
}

function drawBones(canvas: RgbImage, bones: readonly Polyline[], width: number, alpha: number): void {
  drawStrokes(canvas, bones, width * 1.9, ink(SHADE, 0.55 * alpha));
  drawStrokes(canvas, bones, width, ink(BONE, alpha));
}

function leg(place: Place, side: Side): readonly Polyline[] {
  const [hip, knee, ankle, heel, toe] = (['Hip', 'Knee', 'Ankle', 'Heel', 'Toe'] as const).map((part) =>
    place(sidedJoint(side, part)),
  );
  return joined([
    [hip, knee],
    [knee, ankle],
    [ankle, heel],
    [heel, toe],
    [ankle, toe],
  ]);
}

function trunk(place: Place, side: Side): readonly Polyline[] {
  return joined([[place(sidedJoint(side, 'Shoulder')), place(sidedJoint(side, 'Hip'))]]);
}

function arm(place: Place, side: Side): readonly Polyline[] {
  const elbow = place(sidedJoint(side, 'Elbow'));
  return joined([
    [place(sidedJoint(side, 'Shoulder')), elbow],
    [elbow, place(sidedJoint(side, 'Wrist'))],
  ]);
}

function girdle(place: Place): readonly Polyline[] {
  return joined([
    [place('leftShoulder'), place('rightShoulder')],
    [place('leftHip'), place('rightHip')],
  ]);
}

function joined(
  bones: readonly (readonly [CanvasPoint | null | undefined, CanvasPoint | null | undefined])[],
): readonly Polyline[] {
  return bones.flatMap(([from, to]) => (from && to ? [[from, to]] : []));
}
