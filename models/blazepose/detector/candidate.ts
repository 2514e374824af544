import type { Place } from '../body-region.ts';
import { sigmoid } from '../sigmoid.ts';
import { ANCHORS, DETECTOR_SIZE } from './anchors.ts';

/** One guess of the detector, as fractions of its square input. */
export interface Candidate {
  readonly score: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The middle of the hips and a point on the circle round the body. */
  readonly hips: Place;
  readonly rim: Place;
}

/** Numbers for one guess: box (4), then four key points (x, y). */
const STRIDE = 12;
const LOWEST_SCORE = 0.5;
const SCORE_LIMIT = 100;

/** The guesses that the detector believes in, from its two outputs, best first. */
export function decodeCandidates(boxes: Float32Array, scores: Float32Array): readonly Candidate[] {
  const candidates: Candidate[] = [];
  ANCHORS.forEach((anchor, index) => {
    const logit = scores[index] ?? -SCORE_LIMIT;
    const score = sigmoid(Math.max(-SCORE_LIMIT, Math.min(SCORE_LIMIT, logit)));
    if (score < LOWEST_SCORE) return;
    const fraction = (offset: number) => (boxes[index * STRIDE + offset] ?? 0) / DETECTOR_SIZE;
    const place = (offset: number): Place => ({
      x: fraction(offset) + anchor.x,
      y: fraction(offset + 1) + anchor.y,
    });
    const centre = place(0);
    const width = fraction(2);
    const height = fraction(3);
    if (width < 0 || height < 0) return;
    candidates.push({
      score,
      left: centre.x - width / 2,
      top: centre.y - height / 2,
      right: centre.x + width / 2,
      bottom: centre.y + height / 2,
      hips: place(4),
      rim: place(6),
    });
  });
  return candidates.sort((a, b) => b.score - a.score);
}
