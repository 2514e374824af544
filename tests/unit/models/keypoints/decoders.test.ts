import { describe, expect, test } from 'vitest';
import { decodeHeatmaps } from '../../../../models/keypoints/decode-heatmaps.ts';
import { decodeSimcc } from '../../../../models/keypoints/decode-simcc.ts';
import { decodeYolo } from '../../../../models/keypoints/decode-yolo.ts';

test('SimCC: the peaks, with the belief of the weaker', () => {
  const alongX = { data: Float32Array.of(0, 0.9, 0.1, 0, 0.2, 0.1, 0.1, 0.7), shape: [1, 2, 4] };
  const alongY = { data: Float32Array.of(0.6, 0, 0, 1.4), shape: [1, 2, 2] };
  expect(decodeSimcc(alongX, alongY)).toEqual([
    { x: 0.25, y: 0, score: expect.closeTo(0.6, 6) },
    { x: 0.75, y: 0.5, score: expect.closeTo(0.7, 6) },
  ]);
});

test('heatmaps: the peak, a quarter of a cell towards the larger neighbour', () => {
  const data = new Float32Array(2 * 3 * 4);
  data.set([0, 0, 0, 0, 0, 0.1, 0.8, 0.3, 0, 0, 0.2, 0]);
  data[12] = 0.5;
  expect(decodeHeatmaps({ data, shape: [1, 2, 3, 4] })).toEqual([
    { x: 2.25 / 4, y: 1.25 / 3, score: expect.closeTo(0.8, 6) },
    { x: 0, y: 0, score: 0.5 },
  ]);
});

describe('YOLO-pose', () => {
  const input = { width: 100, height: 200 };

  test('reads columns: box, score, key points', () => {
    const [person, ...others] = decodeYolo(columns([[50, 100, 20, 40, 0.9, 45, 90, 0.8]]), input);
    expect(others).toEqual([]);
    expect(person).toMatchObject({ left: 0.4, right: 0.6, top: 0.4, bottom: 0.6 });
    expect(person?.keypoints).toEqual([{ x: 0.45, y: 0.45, score: expect.closeTo(0.8, 6) }]);
  });

  test('keeps the best of boxes that overlap, and everyone who stands apart', () => {
    const people = decodeYolo(
      columns([
        [50, 100, 20, 40, 0.6, 0, 0, 0],
        [51, 100, 20, 40, 0.9, 0, 0, 0],
        [20, 100, 20, 40, 0.7, 0, 0, 0],
        [80, 100, 20, 40, 0.1, 0, 0, 0],
      ]),
      input,
    );
    expect(people.map(({ score }) => Math.round(10 * score))).toEqual([9, 7]);
  });
});

function columns(guesses: readonly (readonly number[])[]) {
  const rows = guesses[0]?.length ?? 0;
  const data = new Float32Array(rows * guesses.length);
  guesses.forEach((guess, column) => {
    guess.forEach((value, row) => {
      data[row * guesses.length + column] = value;
    });
  });
  return { data, shape: [1, rows, guesses.length] };
}
