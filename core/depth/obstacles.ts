import type { Side } from '../pose/joint.ts';
import { sidedJoint } from '../pose/joint.ts';
import { legLengthPx, legPoints } from '../pose/kinematics.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import { quantile } from '../pose/series.ts';
import { type VideoPoint, videoPoint } from '../pose/video-point.ts';
import type { FusedMargin } from './leg-fusion.ts';
import type { ReasonCode } from './reasons.ts';
import type { View } from './view.ts';

/** A competition disc that may hide what lies behind it at the bottom. */
export interface HidingPlate {
  readonly centre: VideoPoint;
  readonly halfWidthPx: number;
  readonly halfHeightPx: number;
}

/** What the picture offers around the bottom, as far as it decides whether a leg can be judged. */
export interface BottomScene {
  readonly width: number;
  readonly height: number;
  readonly plates: readonly HidingPlate[];
  /** A point with a larger share of its surroundings covered is hidden; null when no network tells such shares. */
  readonly hiddenAbove: { readonly crease: number; readonly kneeTop: number } | null;
  /** Whether something that never moves, a rack or a safety arm, stands before a joint's place at the bottom. */
  readonly isBehindStill: (joint: 'Hip' | 'Knee', at: VideoPoint) => boolean;
  /** Whether the background moves during the attempt. */
  readonly cameraMoves: boolean;
  /** Share of the frames within 0.3 s of the bottom in which the lifter was found. */
  readonly foundShare: number;
  /** Longest time within 0.3 s of the bottom between two frames with the lifter that have frames without between. */
  readonly longestGapS: number;
}

/** Turned further from the side than this, a leg's two points lie nearly behind each other. */
const MOST_FRONTAL_DEG = 58;
/** A point this near the edge, as a share of the picture's smaller side, may lie outside it. */
const EDGE_SHARE = 0.005;
/** A leg shorter than this many pixels gives no margin worth a number. */
const SHORTEST_LEG_PX = 70;
/** A deviation above this at the points themselves says that the network guesses. */
const GUESSING_SD_MM = 45;
/**
 * Points less certain than this, in leg lengths, are no leg's.
 *
 * On drawn pictures of held-out bodies 1 in 20 of the clear ones lies above, and all that are black, noise, upper
 * bodies, empty background or on their head, 90 % without what is above the knees, 40 % cut in half. Mirror views that
 * disagree tell less (83 % of those on their head, 62 % of backgrounds), looks at several squares less still.
 */
export const UNRECOGNISED_SD_LEGS = 0.07;
const BELOW_KNEE_TOP_MM = 25;
/** BlazePose calls a joint below this hidden. */
const HIDDEN_VISIBILITY = 0.5;
const LEAST_FOUND_SHARE = 0.6;
/** In a longer gap the hips may sink and rise again unseen by more than 6 mm at 5 m/s2: the bottom may lie in it. */
const LONGEST_GAP_S = 0.1;
/** Without a better roll than this, 0.4 m of thigh tilts by more than 14 mm. */
const UNKNOWN_ROLL_SD_DEG = 2;

/** Reasons that forbid any number for a leg. */
export function forbiddingReasons(
  leg: Side,
  poses: readonly PoseFrame[],
  view: View,
  scene: BottomScene,
): readonly ReasonCode[] {
  const reasons: ReasonCode[] = [];
  if (Math.abs(view.azimuthDeg.value) > MOST_FRONTAL_DEG) reasons.push('VIEW_TOO_FRONTAL');
  if (longestLegPx(poses, leg) < SHORTEST_LEG_PX) reasons.push('LIFTER_SMALL');
  const cut = poses.filter((pose) => isCut(pose, leg, scene)).length;
  if (cut > poses.length / 2) reasons.push('LIFTER_CUT_BY_FRAME');
  if (scene.foundShare < LEAST_FOUND_SHARE || scene.longestGapS > LONGEST_GAP_S) reasons.push('LIFTER_LOST');
  return reasons;
}

/**
 * Reasons why a leg that was measured counts as hidden: the network does not see its points, it supposes them.
 *
 * The knee top lies on the leg's outline with the background beside it, so its leg is looked for a little below.
 */
export function hidingReasons(
  { leg, atBottom: { hipCrease, kneeTop }, covered, pointSdPx }: FusedMargin,
  poses: readonly PoseFrame[],
  view: View,
  scene: BottomScene,
): readonly ReasonCode[] {
  const belowKneeTop = videoPoint(kneeTop.x, kneeTop.y + BELOW_KNEE_TOP_MM / Math.exp(view.logMmPerPx.value));
  const reasons: ReasonCode[] = [];
  const isCovered = (point: 'crease' | 'kneeTop') =>
    covered !== null && scene.hiddenAbove !== null && covered[point] > scene.hiddenAbove[point];
  if (isCovered('crease') && scene.plates.some((plate) => covers(plate, hipCrease))) {
    reasons.push('HIP_HIDDEN_BY_PLATE');
  } else if (isCovered('crease') || scene.isBehindStill('Hip', hipCrease)) reasons.push('HIP_HIDDEN');
  if (isCovered('kneeTop') || scene.isBehindStill('Knee', belowKneeTop)) reasons.push('KNEE_HIDDEN');
  const isGuessed = pointSdPx !== null && pointSdPx > UNRECOGNISED_SD_LEGS * longestLegPx(poses, leg);
  if (reasons.length === 0 && isGuessed) reasons.push('LEGS_NOT_RECOGNISED');
  return reasons;
}

/** Length of a leg where it looks longest: turned away from the camera it looks shorter. */
function longestLegPx(poses: readonly PoseFrame[], leg: Side): number {
  return quantile(
    poses.map((pose) => legLengthPx(pose, leg)).filter((length) => length !== null),
    0.9,
  );
}

/** Reasons that explain why a leg's interval is as wide as it is. */
export function wideningReasons(
  fused: FusedMargin,
  poses: readonly PoseFrame[],
  view: View,
  scene: BottomScene,
): readonly ReasonCode[] {
  const reasons: ReasonCode[] = [];
  const visibility = (part: 'Hip' | 'Knee') =>
    quantile(
      poses.map((pose) => pose.points[sidedJoint(fused.leg, part)]?.visibility ?? 0),
      0.5,
    );
  const behindPlate = scene.plates.some((plate) => covers(plate, fused.atBottom.hipCrease));
  if (behindPlate) reasons.push('HIP_HIDDEN_BY_PLATE');
  else if (visibility('Hip') < HIDDEN_VISIBILITY || fused.sd > GUESSING_SD_MM) reasons.push('HIP_HIDDEN');
  if (visibility('Knee') < HIDDEN_VISIBILITY) reasons.push('KNEE_HIDDEN');
  if (fused.unsteady) reasons.push('POINTS_UNSTEADY');
  if (fused.contradicts) reasons.push('MODELS_DISAGREE');
  if (scene.cameraMoves) reasons.push('CAMERA_MOVES');
  if (view.rollDeg.sd > UNKNOWN_ROLL_SD_DEG) reasons.push('CAMERA_TILT_UNKNOWN');
  return reasons;
}

function covers(plate: HidingPlate, point: VideoPoint): boolean {
  const x = (point.x - plate.centre.x) / plate.halfWidthPx;
  const y = (point.y - plate.centre.y) / plate.halfHeightPx;
  return x * x + y * y < 1;
}

function isCut(pose: PoseFrame, side: Side, { width, height }: BottomScene): boolean {
  const leg = legPoints(pose, side);
  if (!leg) return true;
  const border = EDGE_SHARE * Math.min(width, height);
  return [leg.hip, leg.knee].some(
    (point) => point.x < border || point.y < border || point.x > width - border || point.y > height - border,
  );
}
