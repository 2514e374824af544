import { type Side, sidedJoint } from './joint.ts';
import type { PoseFrame } from './pose-frame.ts';
import type { VideoPoint } from './video-point.ts';

/** The distance between two points of the picture, in pixels. */
export function distancePx(a: VideoPoint, b: VideoPoint): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The angle at `corner` between the directions to `a` and `b`, 0 to 180 degrees. */
function cornerAngleDeg(a: VideoPoint, corner: VideoPoint, b: VideoPoint): number {
  const ax = a.x - corner.x;
  const ay = a.y - corner.y;
  const bx = b.x - corner.x;
  const by = b.y - corner.y;
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
}

/** Hip, knee and ankle of one leg, or null when the skeleton lacks one of them. */
export function legPoints(
  pose: PoseFrame,
  side: Side,
): { hip: VideoPoint; knee: VideoPoint; ankle: VideoPoint } | null {
  const hip = pose.points[sidedJoint(side, 'Hip')];
  const knee = pose.points[sidedJoint(side, 'Knee')];
  const ankle = pose.points[sidedJoint(side, 'Ankle')];
  return hip && knee && ankle ? { hip: hip.at, knee: knee.at, ankle: ankle.at } : null;
}

/** Thigh and shank of one leg together as they appear in the picture, in pixels. */
export function legLengthPx(pose: PoseFrame, side: Side): number | null {
  const leg = legPoints(pose, side);
  return leg && distancePx(leg.hip, leg.knee) + distancePx(leg.knee, leg.ankle);
}

/** Bend of the knee in the picture: 180 degrees is a straight leg. */
export function kneeAngleDeg(pose: PoseFrame, side: Side): number | null {
  const leg = legPoints(pose, side);
  return leg && cornerAngleDeg(leg.hip, leg.knee, leg.ankle);
}

/** Angle between trunk and thigh in the picture: 180 degrees is upright standing. */
export function hipAngleDeg(pose: PoseFrame, side: Side): number | null {
  const leg = legPoints(pose, side);
  const shoulder = pose.points[sidedJoint(side, 'Shoulder')];
  return leg && shoulder ? cornerAngleDeg(shoulder.at, leg.hip, leg.knee) : null;
}

/** The middle between left and right of a body part, or null when either is missing. */
export function middleOf(pose: PoseFrame, part: 'Hip' | 'Shoulder' | 'Ankle' | 'Knee'): VideoPoint | null {
  const left = pose.points[sidedJoint('left', part)];
  const right = pose.points[sidedJoint('right', part)];
  if (!left || !right) return null;
  return { x: (left.at.x + right.at.x) / 2, y: (left.at.y + right.at.y) / 2 } as VideoPoint;
}

/** Lean of the trunk from the vertical of a picture turned clockwise by `rollDeg`, 0 to 180 degrees. */
export function trunkLeanDeg(pose: PoseFrame, rollDeg: number): number | null {
  const hips = middleOf(pose, 'Hip');
  const shoulders = middleOf(pose, 'Shoulder');
  if (!hips || !shoulders) return null;
  const fromUpright = (Math.atan2(shoulders.x - hips.x, hips.y - shoulders.y) * 180) / Math.PI;
  return Math.abs(fromUpright - rollDeg);
}
