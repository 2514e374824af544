import { hipHeightSeries } from '../pose/hip-height.ts';
import { SIDES, sidedJoint } from '../pose/joint.ts';
import { kneeAngleDeg, legPoints, middleOf } from '../pose/kinematics.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import {
  type Pivot,
  quantile,
  rollingQuantile,
  type Series,
  smoothGaussian,
  turningPoints,
} from '../pose/series.ts';
import type { AttemptSpan } from './attempt-span.ts';
import { bottomOf } from './bottom.ts';

/** Heights are in leg lengths; see `hipHeightSeries`. */
const REVERSAL = 0.1;
/** A dip less deep than this is an unrack, a breath or a step: the hips of a quarter squat sink further. */
const LEAST_DROP = 0.12;
/** How far below the standing height a lifter may begin or end and still count as standing. */
const STANDING_SLACK = 0.16;
/** From a start that is not standing (half hidden at the rack, say) only a drop this deep is a squat. */
const LEAST_DROP_FROM_CROUCH = 0.35;
/** Of an attempt that began before the clip did, at least this much descent must be seen. */
const LEAST_DESCENT_SEEN = 0.05;
/** When the clip ends before the lifter stands, this much must be seen after the lowest point to know it as one. */
const LEAST_AFTER_BOTTOM_S = 0.3;
/** A bottom held longer than this is sitting or kneeling. */
const LONGEST_BOTTOM_S = 6;
/** Legs straighter than this at the lowest point are not squatting, however low the hips seem. */
const STRAIGHTEST_KNEE_DEG = 150;
/** A descent or ascent begins and ends this close to the height it comes from or goes to. */
const EDGE_SLACK = 0.04;
/** A hole in the track longer than this separates what lies before it from what lies behind it. */
const LONGEST_GAP_S = 1.5;

interface Stretch {
  readonly poses: readonly PoseFrame[];
  readonly height: Series;
}

/**
 * Every squat in one person's track, in order.
 *
 * A squat is a descent of the hips towards the ankles with bent knees and raised hands from standing, and what
 * follows until the lifter stands again. A lifter who never does gets an attempt that is not completed, and
 * what happens before they stand up belongs to it.
 */
export function findAttempts(poses: readonly PoseFrame[]): readonly AttemptSpan[] {
  return stretchesOf(poses).flatMap(attemptsOfStretch);
}

function stretchesOf(poses: readonly PoseFrame[]): readonly Stretch[] {
  const runs: PoseFrame[][] = [];
  for (const pose of poses) {
    if (!SIDES.some((side) => legPoints(pose, side))) continue;
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && pose.timeS - last.timeS <= LONGEST_GAP_S) run.push(pose);
    else runs.push([pose]);
  }
  return runs
    .filter((run) => run.length >= 5)
    .map((run) => ({
      poses: run,
      height: smoothGaussian(rollingQuantile(hipHeightSeries(run), 0.1, 0.5), 0.06),
    }));
}

function attemptsOfStretch(stretch: Stretch): readonly AttemptSpan[] {
  const { values, timesS } = stretch.height;
  const standing = quantile(values, 0.95);
  const pivots = turningPoints(values, REVERSAL);
  const attempts: AttemptSpan[] = [];
  for (let index = 0; index < pivots.length; index += 1) {
    const low = pivots[index];
    if (low?.kind !== 'low') continue;
    const before = pivots[index - 1];
    if (!startsSquat(stretch, low, before, standing)) continue;

    // Until the lifter stands, lower and higher turns belong to the same attempt.
    let next = index + 1;
    while (next < pivots.length && !stands(pivots[next], standing)) next += 1;
    const recovery = pivots[next];
    const fellBack = next > index + 1;
    if (!isSquatBottom(stretch, low)) continue;
    const endIndex = endOf(values, low, recovery);
    const startIndex = startOf(values, low, before);
    const completed = recovery !== undefined && !fellBack;
    if (!before && !completed) continue;
    if (!recovery && (timesS.at(-1) ?? 0) - (timesS[low.index] ?? 0) < LEAST_AFTER_BOTTOM_S) continue;
    attempts.push({
      startFrame: frameOf(stretch, startIndex),
      ...bottomOf(stretch.poses, startIndex, endIndex, low.index),
      endFrame: frameOf(stretch, endIndex),
      completed,
      cutAtStart: !before,
      cutAtEnd: recovery === undefined && endIndex === values.length - 1,
    });
    index = next - 1;
  }
  return attempts;
}

function startsSquat(stretch: Stretch, low: Pivot, before: Pivot | undefined, standing: number): boolean {
  if (standing - low.value < LEAST_DROP) return false;
  if (!before) return (stretch.height.values[0] ?? 0) - low.value >= LEAST_DESCENT_SEEN;
  const drop = before.value - low.value;
  return before.value >= standing - STANDING_SLACK ? drop >= LEAST_DROP : drop >= LEAST_DROP_FROM_CROUCH;
}

function stands(pivot: Pivot | undefined, standing: number): boolean {
  return pivot?.kind === 'high' && pivot.value >= standing - STANDING_SLACK;
}

/** Whether the posture at the lowest point is a squat's: bent knees, hands above the hips, not for long. */
function isSquatBottom({ poses, height }: Stretch, bottom: Pivot): boolean {
  const bottomTimeS = height.timesS[bottom.index] ?? 0;
  const near = poses.filter((pose) => Math.abs(pose.timeS - bottomTimeS) <= 0.25);
  const bends = near.flatMap((pose) => {
    const angles = SIDES.map((side) => kneeAngleDeg(pose, side)).filter((angle) => angle !== null);
    return angles.length > 0 ? [Math.min(...angles)] : [];
  });
  if (quantile(bends, 0.5) > STRAIGHTEST_KNEE_DEG) return false;
  const handsBelow = near.filter(handsHangBelowHips).length;
  if (handsBelow > near.length / 2) return false;
  const low = height.values.map((value, index) => ({ value, timeS: height.timesS[index] ?? 0 }));
  const leavesBefore = low.findLast(({ value, timeS }) => timeS < bottomTimeS && value > bottom.value + 0.08);
  const leavesAfter = low.find(({ value, timeS }) => timeS > bottomTimeS && value > bottom.value + 0.08);
  return (leavesAfter?.timeS ?? bottomTimeS) - (leavesBefore?.timeS ?? bottomTimeS) <= LONGEST_BOTTOM_S;
}

function handsHangBelowHips(pose: PoseFrame): boolean {
  const hips = middleOf(pose, 'Hip');
  const wrists = SIDES.map((side) => pose.points[sidedJoint(side, 'Wrist')]).filter(
    (wrist) => wrist !== undefined,
  );
  return hips !== null && wrists.length > 0 && wrists.every((wrist) => wrist.at.y > hips.y);
}

function startOf(values: readonly number[], bottom: Pivot, before: Pivot | undefined): number {
  if (!before) return 0;
  let index = bottom.index;
  while (index > before.index && (values[index] ?? 0) < before.value - EDGE_SLACK) index -= 1;
  return index;
}

function endOf(values: readonly number[], bottom: Pivot, recovery: Pivot | undefined): number {
  if (!recovery) return values.length - 1;
  let index = bottom.index;
  while (index < recovery.index && (values[index] ?? 0) < recovery.value - EDGE_SLACK) index += 1;
  return index;
}

function frameOf({ poses }: Stretch, index: number): PoseFrame['frame'] {
  const pose = poses[index];
  if (!pose) throw new RangeError(`no pose ${index} in a stretch of ${poses.length}`);
  return pose.frame;
}
