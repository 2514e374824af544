import { JOINTS } from './joint.ts';
import { distancePx } from './kinematics.ts';
import type { PersonTrack, PoseFrame } from './pose-frame.ts';

/** Two poses belong to one person when their common points lie this close, in body sizes, on the average. */
const LARGEST_STEP = 0.35;
/** The step that is allowed grows with the time since the person was last seen, in body sizes a second. */
const STEP_GROWTH_PER_S = 0.6;
/** A person unseen for longer starts a new track. */
const LONGEST_ABSENCE_S = 3;
/** Two poses of one frame are the same person seen twice when their points lie this close, in body sizes, */
const DUPLICATE_STEP = 0.15;
/** or when their boxes share this much of what they cover together. */
const DUPLICATE_OVERLAP = 0.55;

/** Height of the box around a person's points, in pixels; at least 1. */
export function bodySizePx(pose: PoseFrame): number {
  const { left, top, right, bottom } = boxOf(pose);
  return Math.max(bottom - top, right - left, 1);
}

/** Mean distance of the points that two poses share, in sizes of the larger body; infinite for none shared. */
function poseDistance(a: PoseFrame, b: PoseFrame): number {
  let sum = 0;
  let count = 0;
  for (const joint of JOINTS) {
    const first = a.points[joint];
    const second = b.points[joint];
    if (!first || !second) continue;
    sum += distancePx(first.at, second.at);
    count += 1;
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count / Math.max(bodySizePx(a), bodySizePx(b));
}

/** Whether two poses of one frame show the same person. */
export function isSamePerson(a: PoseFrame, b: PoseFrame): boolean {
  return poseDistance(a, b) < DUPLICATE_STEP || boxOverlap(a, b) > DUPLICATE_OVERLAP;
}

/** Area that the boxes of two poses share over the area that they cover together, 0 to 1. */
function boxOverlap(a: PoseFrame, b: PoseFrame): number {
  const first = boxOf(a);
  const second = boxOf(b);
  const width = Math.min(first.right, second.right) - Math.max(first.left, second.left);
  const height = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  if (width <= 0 || height <= 0) return 0;
  const area = (box: typeof first) => (box.right - box.left) * (box.bottom - box.top);
  return (width * height) / (area(first) + area(second) - width * height);
}

/** The box about a person's points, in their pixels. */
export function boxOf(pose: PoseFrame): { left: number; top: number; right: number; bottom: number } {
  const xs = Object.values(pose.points).map((point) => point.at.x);
  const ys = Object.values(pose.points).map((point) => point.at.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Joins the poses of one frame after another into people, nearest first; feed the frames in rising order. */
export class PeopleTracker {
  readonly #people: { id: number; poses: PoseFrame[] }[] = [];

  /** Everyone followed so far. */
  get tracks(): readonly PersonTrack[] {
    return this.#people;
  }

  /** Those last seen so short a time before `timeS` that they may still be in the picture, with their pose. */
  recent(timeS: number): readonly { id: number; last: PoseFrame }[] {
    return this.#people.flatMap(({ id, poses }) => {
      const last = poses.at(-1);
      return last && timeS - last.timeS <= LONGEST_ABSENCE_S ? [{ id, last }] : [];
    });
  }

  /** Adds everyone seen in one frame; each person once. */
  add(unique: readonly PoseFrame[]): void {
    const timeS = unique[0]?.timeS ?? 0;
    const pairs = this.recent(timeS)
      .flatMap(({ id, last }) =>
        unique.map((pose) => ({
          id,
          pose,
          distance: poseDistance(last, pose),
          allowed: LARGEST_STEP + STEP_GROWTH_PER_S * Math.max(0, timeS - last.timeS),
        })),
      )
      .filter(({ distance, allowed }) => distance <= allowed)
      .sort((a, b) => a.distance - b.distance);
    const taken = new Set<PoseFrame>();
    const served = new Set<number>();
    for (const { id, pose } of pairs) {
      if (taken.has(pose) || served.has(id)) continue;
      taken.add(pose);
      served.add(id);
      this.#people.find((person) => person.id === id)?.poses.push(pose);
    }
    for (const pose of unique) {
      if (!taken.has(pose)) this.#people.push({ id: this.#people.length, poses: [pose] });
    }
  }
}
