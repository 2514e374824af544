import type { FrameIndex } from '../time/frame-index.ts';
import { type Joint, type Side, sidedJoint } from './joint.ts';
import type { PoseFrame, PosePoint } from './pose-frame.ts';
import { quantile } from './series.ts';
import type { VideoPoint } from './video-point.ts';

/** The joints of one leg as a network that knows legs placed them. */
export interface LegJoints {
  readonly hip: VideoPoint;
  readonly knee: VideoPoint;
  readonly ankle: VideoPoint;
}

/** Both legs of the lifter in one frame; near is the leg nearer the camera. */
export interface LegPair {
  readonly near: LegJoints;
  readonly far: LegJoints;
}

/** Confidence that stands for a leg seen and for one partly behind it. */
const NEAR_VISIBILITY = 0.95;
const FAR_VISIBILITY = 0.7;

/** Which way the lifter faces in the picture, 1 right and -1 left: bent knees lie ahead of the hips. */
export function facingOfLegs(pairs: readonly LegPair[]): 1 | -1 {
  const leads = pairs.flatMap(({ near, far }) => [near.knee.x - near.hip.x, far.knee.x - far.hip.x]);
  // The bent half of the poses decides: standing, the knees lie above the ankles.
  const sorted = [...leads].sort((a, b) => Math.abs(b) - Math.abs(a));
  return quantile(sorted.slice(0, Math.ceil(sorted.length / 2)), 0.5) < 0 ? -1 : 1;
}

/** The leg nearer the camera: who faces the picture's right shows the right side. */
export function nearLegOf(facing: 1 | -1): Side {
  return facing === 1 ? 'right' : 'left';
}

/**
 * A pose whose legs are those of a leg pair.
 *
 * What lies above the hips stays when the shoulders lie above the pair's hips, else it is dropped: a network that
 * does not see the head may turn the body over. `pose` may be null when only the legs were found.
 */
export function withLegs(
  pose: PoseFrame | null,
  at: { readonly frame: FrameIndex; readonly timeS: number },
  legs: LegPair,
  nearLeg: Side,
): PoseFrame {
  const farLeg: Side = nearLeg === 'left' ? 'right' : 'left';
  const points: Partial<Record<Joint, PosePoint>> = pose && isUpright(pose, legs) ? { ...pose.points } : {};
  const place = (side: Side, joints: LegJoints, visibility: number) => {
    points[sidedJoint(side, 'Hip')] = { at: joints.hip, visibility };
    points[sidedJoint(side, 'Knee')] = { at: joints.knee, visibility };
    points[sidedJoint(side, 'Ankle')] = { at: joints.ankle, visibility };
  };
  place(nearLeg, legs.near, NEAR_VISIBILITY);
  place(farLeg, legs.far, FAR_VISIBILITY);
  return {
    frame: at.frame,
    timeS: at.timeS,
    score: pose?.score ?? NEAR_VISIBILITY,
    points,
    world: pose?.world ?? null,
  };
}

function isUpright(pose: PoseFrame, { near }: LegPair): boolean {
  const shoulders = [pose.points.leftShoulder, pose.points.rightShoulder].filter(
    (point) => point !== undefined,
  );
  const trunkPx = Math.abs(near.ankle.y - near.hip.y) / 4;
  return shoulders.length > 0 && shoulders.every((shoulder) => near.hip.y - shoulder.at.y > trunkPx);
}
