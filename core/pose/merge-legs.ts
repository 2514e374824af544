import type { FrameIndex } from '../time/frame-index.ts';
import { type Joint, type Side, sidedJoint } from './joint.ts';
import { distancePx } from './kinematics.ts';
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
/** From hip to shoulder is about 0.6 of hip to ankle on adults; the rest is room for errors and far shoulders. */
const LONGEST_TRUNK_PER_LEG = 0.85;

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

/** Length of the pair's near leg standing straight, pixels: the 90th percentile over a lifter's frames. */
export function straightLegPx(pairs: readonly LegPair[]): number {
  return quantile(
    pairs.map(({ near }) => distancePx(near.hip, near.knee) + distancePx(near.knee, near.ankle)),
    0.9,
  );
}

/**
 * A pose whose legs are those of a leg pair.
 *
 * What lies above the hips stays when it can belong to these legs: shoulders above the pair's hips, and no farther
 * from them than a trunk is long. A network that does not see the head may turn the body over, or take the
 * shoulders of someone behind. `pose` may be null when only the legs were found; `legPx` is the length of a leg
 * standing straight.
 */
export function withLegs(
  pose: PoseFrame | null,
  at: { readonly frame: FrameIndex; readonly timeS: number },
  legs: LegPair,
  nearLeg: Side,
  legPx: number,
): PoseFrame {
  const farLeg: Side = nearLeg === 'left' ? 'right' : 'left';
  const whole = pose && hasTrunkOf(pose, legs, legPx) ? pose : null;
  const points: Partial<Record<Joint, PosePoint>> = { ...whole?.points };
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
    world: whole?.world ?? null,
  };
}

function hasTrunkOf(pose: PoseFrame, { near }: LegPair, legPx: number): boolean {
  const shoulders = [pose.points.leftShoulder, pose.points.rightShoulder].filter(
    (point) => point !== undefined,
  );
  const leastRisePx = Math.abs(near.ankle.y - near.hip.y) / 4;
  return (
    shoulders.length > 0 &&
    shoulders.every(
      ({ at }) => near.hip.y - at.y > leastRisePx && distancePx(near.hip, at) < LONGEST_TRUNK_PER_LEG * legPx,
    )
  );
}
