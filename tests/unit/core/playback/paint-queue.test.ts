import { expect, test } from 'vitest';
import { afterSeek, afterStep, type PaintQueue } from '../../../../core/playback/paint-queue.ts';
import { f } from './tables.ts';

const frames = (queue: PaintQueue): number[] => queue.map(({ frame }) => frame);

test('every step passes over the screen in its turn', () => {
  const queue = [1, 2, 3].reduce<PaintQueue>((so, frame) => afterStep(so, f(frame), 0), []);
  expect(frames(queue)).toEqual([1, 2, 3]);
});

test('a seek takes the place of steps', () => {
  expect(frames(afterSeek(afterStep([], f(1), 0), f(50), 1))).toEqual([50]);
});

test('of many seeks the one under way may end, the newest is next, the others are gone', () => {
  const queue = [10, 20, 30, 40].reduce<PaintQueue>((so, frame, at) => afterSeek(so, f(frame), at), []);
  expect(frames(queue)).toEqual([10, 40]);
});

test('a seek that takes too long gives way', () => {
  expect(frames(afterSeek(afterSeek([], f(10), 0), f(20), 1000))).toEqual([20]);
});

test('a step after a seek follows it', () => {
  expect(frames(afterStep(afterSeek([], f(10), 0), f(11), 1))).toEqual([10, 11]);
});
