import type { CurvePoint } from '../../../core/contract/attempts.ts';
import { onStage, type StagePoint, type StageView } from '../../../core/playback/stage-view.ts';
import { type Joint, type Side, sidedJoint } from '../../../core/pose/joint.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import { LEAST_VISIBILITY } from '../scene.ts';
import { BONE } from './palette.ts';
import { discPath, fillPath, type Pen, type PenSizes, strokeLine } from './pen.ts';

type Place = (joint: Joint) => StagePoint | null;
type Bone = readonly [Joint, Joint];

/** Draws the lifter's bones: legs and trunk strong, arms and the far side faint. */
export function paintSkeleton(
  pen: Pen,
  joints: CurvePoint['joints'],
  near: Side,
  view: StageView,
  { unit }: PenSizes,
): void {
  const far = near === 'left' ? 'right' : 'left';
  const place: Place = (joint) => {
    const point = joints[joint];
    if (point === undefined || point[2] < LEAST_VISIBILITY) return null;
    return onStage(view, videoPoint(point[0], point[1]));
  };
  const draw = (bones: readonly Bone[], width: number, alpha: number) => {
    for (const [from, to] of bones) {
      const [a, b] = [place(from), place(to)];
      if (a !== null && b !== null) strokeLine(pen, [a, b], { colour: BONE, width: width * unit, alpha });
    }
  };
  draw([...arm(far), ['leftShoulder', 'rightShoulder'], ['leftHip', 'rightHip']], 1.6, 0.45);
  draw([...leg(far), trunk(far)], 2, 0.5);
  draw(arm(near), 1.8, 0.65);
  draw([...leg(near), trunk(near)], 2.8, 0.95);
  for (const part of ['Shoulder', 'Hip', 'Knee', 'Ankle'] as const) {
    const at = place(sidedJoint(near, part));
    if (at !== null) fillPath(pen, discPath(at, 3 * unit), BONE);
  }
}

function leg(side: Side): readonly Bone[] {
  return [
    [sidedJoint(side, 'Hip'), sidedJoint(side, 'Knee')],
    [sidedJoint(side, 'Knee'), sidedJoint(side, 'Ankle')],
    [sidedJoint(side, 'Ankle'), sidedJoint(side, 'Heel')],
    [sidedJoint(side, 'Heel'), sidedJoint(side, 'Toe')],
    [sidedJoint(side, 'Ankle'), sidedJoint(side, 'Toe')],
  ];
}

function trunk(side: Side): Bone {
  return [sidedJoint(side, 'Shoulder'), sidedJoint(side, 'Hip')];
}

function arm(side: Side): readonly Bone[] {
  return [
    [sidedJoint(side, 'Shoulder'), sidedJoint(side, 'Elbow')],
    [sidedJoint(side, 'Elbow'), sidedJoint(side, 'Wrist')],
  ];
}
