import type { FloatTensor } from '../../native/onnx/onnx-session.ts';
import type { Keypoint } from './keypoint.ts';

/** A person that YOLO-pose found; all as fractions of the network's input. */
export interface YoloPerson {
  readonly score: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly keypoints: readonly Keypoint[];
}

/** Numbers before the key points: box centre and size, score. */
const BOX_ROWS = 5;
const KEYPOINT_ROWS = 3;
const LOWEST_SCORE = 0.25;
const SAME_PERSON_OVERLAP = 0.7;

/**
 * People from YOLO-pose's one output (1 x (5 + 3 x points) x guesses), each once, best first.
 *
 * Rows are box centre x, y, width, height in input pixels, score, then x, y, belief of each key point.
 * Source: https://docs.ultralytics.com/tasks/pose
 */
export function decodeYolo(
  { data, shape }: FloatTensor,
  input: { readonly width: number; readonly height: number },
): readonly YoloPerson[] {
  const [, rows = 0, guesses = 0] = shape;
  const people: YoloPerson[] = [];
  for (let guess = 0; guess < guesses; guess++) {
    const value = (row: number) => data[row * guesses + guess] ?? 0;
    const score = value(4);
    if (!(score >= LOWEST_SCORE)) continue;
    const halfWidth = value(2) / 2;
    const halfHeight = value(3) / 2;
    people.push({
      score,
      left: (value(0) - halfWidth) / input.width,
      right: (value(0) + halfWidth) / input.width,
      top: (value(1) - halfHeight) / input.height,
      bottom: (value(1) + halfHeight) / input.height,
      keypoints: Array.from({ length: Math.floor((rows - BOX_ROWS) / KEYPOINT_ROWS) }, (_, point) => ({
        x: value(BOX_ROWS + KEYPOINT_ROWS * point) / input.width,
        y: value(BOX_ROWS + KEYPOINT_ROWS * point + 1) / input.height,
        score: value(BOX_ROWS + KEYPOINT_ROWS * point + 2),
      })),
    });
  }
  return withoutRepeats(people.sort((a, b) => b.score - a.score));
}

function withoutRepeats(people: readonly YoloPerson[]): readonly YoloPerson[] {
  const kept: YoloPerson[] = [];
  for (const person of people) {
    if (kept.every((other) => overlap(person, other) <= SAME_PERSON_OVERLAP)) kept.push(person);
  }
  return kept;
}

/** Shared area over the area of both together. */
function overlap(a: YoloPerson, b: YoloPerson): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const both = (a.right - a.left) * (a.bottom - a.top) + (b.right - b.left) * (b.bottom - b.top);
  return (width * height) / (both - width * height);
}
