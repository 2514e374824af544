import { describe, expect, test } from 'vitest';
import { ANCHORS } from '../../../../models/blazepose/detector/anchors.ts';
import { type Candidate, decodeCandidates } from '../../../../models/blazepose/detector/candidate.ts';
import { mergeOverlapping } from '../../../../models/blazepose/detector/weighted-suppression.ts';

test('2,254 anchors: two in each cell of 8 and 16 pixels, six in each of 32', () => {
  expect(ANCHORS).toHaveLength(28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6);
  expect(ANCHORS[0]).toEqual({ x: 0.5 / 28, y: 0.5 / 28 });
  expect(ANCHORS[2]).toEqual({ x: 1.5 / 28, y: 0.5 / 28 });
  expect(ANCHORS.at(-1)).toEqual({ x: 6.5 / 7, y: 6.5 / 7 });
});

test('a guess is decoded about its anchor, and what is not believed is left out', () => {
  const boxes = new Float32Array(2254 * 12);
  const scores = new Float32Array(2254).fill(-5);
  scores[2] = 3;
  scores[3] = -0.01;
  boxes.set([22.4, 0, 44.8, 22.4, 0, 0, 0, -112], 2 * 12);
  const [candidate, ...others] = decodeCandidates(boxes, scores);
  expect(others).toEqual([]);
  expect(candidate?.score).toBeCloseTo(1 / (1 + Math.exp(-3)), 9);
  expect(candidate?.left).toBeCloseTo(1.5 / 28, 6);
  expect(candidate?.right).toBeCloseTo(1.5 / 28 + 0.2, 6);
  expect(candidate?.hips).toEqual({ x: 1.5 / 28, y: 0.5 / 28 });
  expect(candidate?.rim.y).toBeCloseTo(0.5 / 28 - 0.5, 6);
});

describe('overlapping guesses', () => {
  test('become their mean by score, while another person stays', () => {
    const people = mergeOverlapping([guess(0.9, 0.1, 0.4), guess(0.8, 0.7, 0.2), guess(0.6, 0.15, 0.4)]);
    expect(people).toHaveLength(2);
    expect(people[0]?.score).toBe(0.9);
    expect(people[0]?.left).toBeCloseTo((0.9 * 0.1 + 0.6 * 0.15) / 1.5, 12);
    expect(people[0]?.hips.x).toBeCloseTo((0.9 * 0.1 + 0.6 * 0.15) / 1.5, 12);
    expect(people[1]?.left).toBeCloseTo(0.7, 12);
  });

  test('of no area neither hang nor vanish', () => {
    expect(mergeOverlapping([guess(0.9, 0.1, 0), guess(0.8, 0.1, 0)])).toHaveLength(2);
  });

  test('none give none', () => {
    expect(mergeOverlapping([])).toEqual([]);
  });
});

function guess(score: number, left: number, size: number): Candidate {
  const corner = { x: left, y: left };
  return { score, left, top: left, right: left + size, bottom: left + size, hips: corner, rim: corner };
}
