import type { Place } from '../body-region.ts';
import type { Candidate } from './candidate.ts';

const SAME_PERSON_OVERLAP = 0.3;

/**
 * One candidate for each person: overlapping ones become their mean, weighted by score.
 *
 * `candidates` must be ordered best first, and so is the result. Each keeps the score of its best guess.
 * Source: MediaPipe's NonMaxSuppressionCalculator, algorithm WEIGHTED.
 */
export function mergeOverlapping(candidates: readonly Candidate[]): readonly Candidate[] {
  const people: Candidate[] = [];
  let rest = candidates;
  for (let best = rest[0]; best !== undefined; best = rest[0]) {
    const leader = best;
    const same = rest.filter((candidate) => overlap(candidate, leader) > SAME_PERSON_OVERLAP);
    // A guess of no area overlaps nothing, not even itself; it must still leave the list.
    people.push(same.length === 0 ? leader : weightedMean(same, leader.score));
    rest = rest.filter((candidate) => candidate !== leader && !same.includes(candidate));
  }
  return people;
}

/** Shared area over the area of both together. */
function overlap(a: Candidate, b: Candidate): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / (area(a) + area(b) - width * height);
}

function area({ left, top, right, bottom }: Candidate): number {
  return (right - left) * (bottom - top);
}

function weightedMean(same: readonly Candidate[], score: number): Candidate {
  const total = same.reduce((sum, candidate) => sum + candidate.score, 0);
  const mean = (read: (candidate: Candidate) => number) =>
    same.reduce((sum, candidate) => sum + read(candidate) * candidate.score, 0) / total;
  const meanPlace = (read: (candidate: Candidate) => Place): Place => ({
    x: mean((candidate) => read(candidate).x),
    y: mean((candidate) => read(candidate).y),
  });
  return {
    score,
    left: mean(({ left }) => left),
    top: mean(({ top }) => top),
    right: mean(({ right }) => right),
    bottom: mean(({ bottom }) => bottom),
    hips: meanPlace(({ hips }) => hips),
    rim: meanPlace(({ rim }) => rim),
  };
}
