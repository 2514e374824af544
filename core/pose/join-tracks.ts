import { bodySizePx } from './people.ts';
import type { PersonTrack, PoseFrame } from './pose-frame.ts';

/** Someone lost for longer may be someone else. */
const LONGEST_GAP_S = 4;
/** Who reappears this near, in body sizes, is the same person. */
const NEAR = 0.6;
/** Bodies may seem this much larger or smaller when a part of them is hidden. */
const SIZE_RATIO = 2.2;

/**
 * Joins tracks that follow each other at one place: a person whose pose fell apart behind a plate was lost and found.
 *
 * Tracks that overlap in time are different people and stay apart.
 */
export function joinTracks(tracks: readonly PersonTrack[]): readonly PersonTrack[] {
  const joined: { id: number; poses: readonly PoseFrame[] }[] = [];
  const byStart = [...tracks].sort((a, b) => (a.poses[0]?.timeS ?? 0) - (b.poses[0]?.timeS ?? 0));
  for (const track of byStart) {
    const first = track.poses[0];
    if (!first) continue;
    const before = joined
      .map((person) => ({ person, distance: handover(person.poses.at(-1), first) }))
      .sort((a, b) => a.distance - b.distance)[0];
    if (before && before.distance <= NEAR) before.person.poses = [...before.person.poses, ...track.poses];
    else joined.push({ id: track.id, poses: track.poses });
  }
  return joined;
}

/** How far apart two poses lie in body sizes if the second may follow the first, else infinite. */
function handover(last: PoseFrame | undefined, next: PoseFrame): number {
  if (!last) return Number.POSITIVE_INFINITY;
  const gapS = next.timeS - last.timeS;
  const sizes = [bodySizePx(last), bodySizePx(next)];
  const larger = Math.max(...sizes);
  if (gapS <= 0 || gapS > LONGEST_GAP_S || larger / Math.min(...sizes) > SIZE_RATIO)
    return Number.POSITIVE_INFINITY;
  const a = centreOf(last);
  const b = centreOf(next);
  return Math.hypot(a.x - b.x, a.y - b.y) / larger;
}

function centreOf(pose: PoseFrame): { x: number; y: number } {
  const points = Object.values(pose.points);
  const mean = (axis: 'x' | 'y') =>
    points.reduce((sum, { at }) => sum + at[axis], 0) / Math.max(points.length, 1);
  return { x: mean('x'), y: mean('y') };
}
