import { hipHeightSeries } from './hip-height.ts';
import { SIDES, sidedJoint } from './joint.ts';
import { distancePx, middleOf } from './kinematics.ts';
import { bodySizePx, boxOf } from './people.ts';
import type { PersonTrack, PoseFrame } from './pose-frame.ts';
import { quantile, rollingQuantile } from './series.ts';
import type { VideoPoint } from './video-point.ts';

/** What speaks for a person being the lifter. */
export interface LifterEvidence {
  readonly track: PersonTrack;
  /** How far the hips sink, in leg lengths. */
  readonly hipTravel: number;
  /** Share of the poses with both hands at the shoulders' height, as when holding a bar on the back. */
  readonly handsAtShoulders: number;
  /** Median body size as a share of the largest person's. */
  readonly relativeSize: number;
  /** Share of the surveyed time in which the person is seen. */
  readonly presence: number;
  readonly score: number;
}

/** Hands within this share of the trunk's length of the shoulders' height hold a bar. */
const HAND_REACH = 0.5;
/** A finger points at someone who is seen within this time, */
const POINTED_AT_WITHIN_S = 1;
/** and not farther outside the box about their joints than this share of their size: hair, clothes, haste. */
const POINTED_AT_ROOM = 0.15;

/**
 * Everyone who might be the lifter, most likely first.
 *
 * The lifter squats: the hips travel; holds a bar: the hands stay at the shoulders; and stands nearer the
 * camera than the mirror image, the loaders and the audience. `surveyedFrames` is how many frames were looked at.
 */
export function rankLifters(
  tracks: readonly PersonTrack[],
  surveyedFrames: number,
): readonly LifterEvidence[] {
  const sized = tracks
    .filter((track) => track.poses.length >= 3)
    .map((track) => ({ track, sizePx: quantile(track.poses.map(bodySizePx), 0.5) }));
  const largestPx = Math.max(...sized.map(({ sizePx }) => sizePx), 1);
  return sized
    .map(({ track, sizePx }) => {
      const hipTravel = hipTravelOf(track);
      const handsAtShoulders = track.poses.filter(holdsBar).length / track.poses.length;
      const relativeSize = sizePx / largestPx;
      const presence = Math.min(1, track.poses.length / Math.max(surveyedFrames, 1));
      const score =
        Math.min(hipTravel, 0.6) * (0.5 + 0.5 * handsAtShoulders) * relativeSize * (0.3 + 0.7 * presence);
      return { track, hipTravel, handsAtShoulders, relativeSize, presence, score };
    })
    .sort((a, b) => b.score - a.score);
}

/**
 * The person at a point that the user chose, at the surveyed frame nearest to a time; null when nobody is there.
 *
 * The point may lie a little outside the person's box; of several people there the one whose hips are nearest.
 */
export function lifterAt(tracks: readonly PersonTrack[], at: VideoPoint, timeS: number): PersonTrack | null {
  let best: PersonTrack | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const track of tracks) {
    const pose = track.poses.reduce((near, other) =>
      Math.abs(other.timeS - timeS) < Math.abs(near.timeS - timeS) ? other : near,
    );
    const hips = middleOf(pose, 'Hip');
    if (!hips || Math.abs(pose.timeS - timeS) > POINTED_AT_WITHIN_S || !isAt(pose, at)) continue;
    const distance = distancePx(hips, at) / bodySizePx(pose) + 0.5 * Math.abs(pose.timeS - timeS);
    if (distance < least) {
      least = distance;
      best = track;
    }
  }
  return best;
}

function isAt(pose: PoseFrame, { x, y }: VideoPoint): boolean {
  const { left, top, right, bottom } = boxOf(pose);
  const room = POINTED_AT_ROOM * bodySizePx(pose);
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}

function hipTravelOf(track: PersonTrack): number {
  const heights = rollingQuantile(hipHeightSeries(track.poses), 0.3, 0.5).values;
  return heights.length < 3 ? 0 : Math.max(0, quantile(heights, 0.95) - quantile(heights, 0.03));
}

function holdsBar(pose: PoseFrame): boolean {
  const hips = middleOf(pose, 'Hip');
  const shoulders = middleOf(pose, 'Shoulder');
  if (!hips || !shoulders) return false;
  const trunkPx = Math.hypot(hips.x - shoulders.x, hips.y - shoulders.y);
  return SIDES.every((side) => {
    const wrist = pose.points[sidedJoint(side, 'Wrist')];
    return wrist !== undefined && Math.abs(wrist.at.y - shoulders.y) <= HAND_REACH * trunkPx;
  });
}
