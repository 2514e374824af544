import { expect, test } from 'vitest';
import { newestWins } from '../../../../renderer/stores/newest-wins.ts';

/** A task whose ends the test decides. */
function heldTask() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  return {
    started,
    endFirst: async () => {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    run: (value: number) => {
      started.push(value);
      return new Promise<void>((resolve) => ends.push(resolve));
    },
  };
}

test('one at a time, and of what comes meanwhile only the last', async () => {
  const task = heldTask();
  const send = newestWins(task.run, () => undefined);
  for (const value of [1, 2, 3, 4]) send(value);
  expect(task.started).toEqual([1]);
  await task.endFirst();
  expect(task.started).toEqual([1, 4]);
  await task.endFirst();
  send(5);
  expect(task.started).toEqual([1, 4, 5]);
});

test('a failure is told and does not hold up what comes after', async () => {
  const failures: unknown[] = [];
  const done: number[] = [];
  const send = newestWins(
    async (value: number) => {
      if (value === 1) throw new Error('broken');
      done.push(value);
    },
    (error) => failures.push(error),
  );
  send(1);
  send(2);
  await new Promise((resolve) => setImmediate(resolve));
  expect(failures).toHaveLength(1);
  expect(done).toEqual([2]);
});
