import { SIDES, type Side, sidedJoint } from '../pose/joint.ts';
import { distancePx, legPoints } from '../pose/kinematics.ts';
import { nearLegOf } from '../pose/merge-legs.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import { quantile } from '../pose/series.ts';
import { type Estimate, fuse } from './estimate.ts';

/** Everything about the camera that a margin depends on, each with its deviation. */
export interface View {
  /** How far the picture is turned clockwise, degrees. */
  readonly rollDeg: Estimate;
  /** How far the camera looks down on the hips, degrees. */
  readonly elevationDeg: Estimate;
  /** From a pure side view, positive towards the lifter's front, degrees. */
  readonly azimuthDeg: Estimate;
  /** Natural logarithm of millimetres a pixel at the near leg. */
  readonly logMmPerPx: Estimate;
  /** Length of the thigh between its joint centres. */
  readonly thighMm: number;
  /** The leg nearer the camera. */
  readonly nearLeg: Side;
  /** 1 when the lifter faces the picture's right, -1 when left. */
  readonly facing: 1 | -1;
}

/** A phone in the hand or on a tripod that nobody levelled: our assumption, wide on purpose. */
const ROLL_PRIOR: Estimate = { value: 0, sd: 2.5, source: 'usual care in holding a camera' };
/** Lens between knee and shoulder height 3 to 5 m away, as coaches and jury cameras stand: our assumption. */
const ELEVATION_PRIOR: Estimate = { value: 6, sd: 6, source: 'usual camera heights' };
/** Azimuth from BlazePose's three-dimensional guess, against our rendered clips. */
const AZIMUTH_SD_DEG = 12;
/** Thigh and shank together: 0.475 of stature, sd 2.4 % (parametric lifter, 64 random bodies). */
const LEG_PER_STATURE = { mean: 0.475, sd: 0.024 };
/** Thigh as a share of stature on the same bodies. */
const THIGH_PER_STATURE = 0.233;
/** Adult athletes of both sexes, metres (mean and deviation of pooled adult stature). */
const STATURE_PRIOR_M = { mean: 1.7, sd: 0.1 };
/** How far a network's hip-to-ankle length lies from the true joint centres', as a share. */
const NETWORK_LEG_LENGTH_SD = 0.035;

/** What is known about the view besides the poses; each list may be empty. */
export interface ViewCues {
  readonly rollDeg: readonly Estimate[];
  readonly elevationDeg: readonly Estimate[];
  readonly azimuthDeg: readonly Estimate[];
  readonly logMmPerPx: readonly Estimate[];
  readonly statureM: number | null;
}

/** The camera's view of the lifter from the poses of one attempt and all other cues; null without legs. */
export function viewOf(poses: readonly PoseFrame[], cues: ViewCues): View | null {
  const leftward = leftwardOf(poses);
  const facing = facingOf(poses);
  const scale = scaleFromBody(poses, cues.statureM);
  if (scale === null) return null;
  const azimuth: Estimate[] = [...cues.azimuthDeg];
  if (leftward) {
    const value = (Math.atan2(leftward.x, Math.abs(leftward.z)) * 180) / Math.PI;
    azimuth.push({ value, sd: AZIMUTH_SD_DEG, source: 'three-dimensional pose' });
  }
  return {
    rollDeg: fuse([ROLL_PRIOR, ...cues.rollDeg]) ?? ROLL_PRIOR,
    elevationDeg: fuse([ELEVATION_PRIOR, ...cues.elevationDeg]) ?? ELEVATION_PRIOR,
    azimuthDeg: fuse(azimuth) ?? { value: 0, sd: 30, source: 'nothing known' },
    logMmPerPx: fuse([scale, ...cues.logMmPerPx]) ?? scale,
    thighMm: (cues.statureM ?? STATURE_PRIOR_M.mean) * THIGH_PER_STATURE * 1000,
    nearLeg: nearLegOf(facing),
    facing,
  };
}

/** Mean direction from the lifter's right to the left, in the network's metres (z away from the camera). */
function leftwardOf(poses: readonly PoseFrame[]): { x: number; z: number } | null {
  const xs: number[] = [];
  const zs: number[] = [];
  for (const { world } of poses) {
    for (const part of ['Hip', 'Shoulder'] as const) {
      const left = world?.[sidedJoint('left', part)];
      const right = world?.[sidedJoint('right', part)];
      if (!left || !right) continue;
      xs.push(left.x - right.x);
      zs.push(left.z - right.z);
    }
  }
  return xs.length === 0 ? null : { x: quantile(xs, 0.5), z: quantile(zs, 0.5) };
}

/** Which way the lifter faces: knees and toes lie ahead of hips and heels. */
function facingOf(poses: readonly PoseFrame[]): 1 | -1 {
  const leads = poses.flatMap((pose) =>
    SIDES.flatMap((side) => {
      const leg = legPoints(pose, side);
      const heel = pose.points[sidedJoint(side, 'Heel')];
      const toe = pose.points[sidedJoint(side, 'Toe')];
      const knees = leg ? [leg.knee.x - leg.hip.x] : [];
      return heel && toe ? [...knees, 2 * (toe.at.x - heel.at.x)] : knees;
    }),
  );
  return quantile(leads, 0.5) < 0 ? -1 : 1;
}

/**
 * Scale from the length of the leg: standing or squatting, a leg seen from the side has its true length.
 *
 * The longest tenth of thigh and shank over the attempt stands for the leg seen square on.
 */
function scaleFromBody(poses: readonly PoseFrame[], statureM: number | null): Estimate | null {
  const lengths = poses.flatMap((pose) =>
    SIDES.flatMap((side) => {
      const leg = legPoints(pose, side);
      return leg ? [distancePx(leg.hip, leg.knee) + distancePx(leg.knee, leg.ankle)] : [];
    }),
  );
  const legPx = quantile(lengths, 0.9);
  if (!(legPx > 0)) return null;
  const mean = statureM ?? STATURE_PRIOR_M.mean;
  const statureSd = statureM === null ? STATURE_PRIOR_M.sd / STATURE_PRIOR_M.mean : 0.01;
  return {
    value: Math.log((mean * LEG_PER_STATURE.mean * 1000) / legPx),
    sd: Math.hypot(statureSd, LEG_PER_STATURE.sd, NETWORK_LEG_LENGTH_SD),
    source: statureM === null ? 'usual leg length' : 'leg length for the stature given',
  };
}
