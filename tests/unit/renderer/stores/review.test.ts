import { expect, test } from 'vitest';
import type { AttemptId, ClipId } from '../../../../core/contract/ids.ts';
import { createReview } from '../../../../renderer/stores/review.ts';
import { scriptedConnection, settled } from './scripted-connection.ts';

const TWO_ANGLES = 'two-angles';
const detailOf = (id: string) => ({
  row: { id },
  clip: { id: 'clip' as ClipId, state: 'ready', frames: 3 },
  secondAngle:
    id === TWO_ANGLES
      ? { clip: { id: 'other-clip' as ClipId, state: 'ready', frames: 3 }, offsetFrames: 0 }
      : null,
});

/** Answers that come when the test says so. */
function slowAttempts() {
  const waiting = new Map<string, (detail: unknown) => void>();
  let tables = 0;
  const connection = scriptedConnection({
    attempts: { get: ({ id }: { id: string }) => new Promise((resolve) => waiting.set(id, resolve)) },
    clips: {
      frameTable: async () => {
        tables += 1;
        return {
          timeBase: { numerator: 1, denominator: 30 },
          ticks: [0, 1, 2],
          lastFrameTicks: 1,
          keyFrames: [0],
        };
      },
      strip: async () => null,
    },
  });
  const answer = async (id: string) => {
    waiting.get(id)?.(detailOf(id));
    await settled();
  };
  return { connection, answer, tablesAsked: () => tables };
}

test('the attempt asked for last is shown, whichever answer comes last', async () => {
  const { connection, answer } = slowAttempts();
  const review = createReview(connection);
  void review.open('first' as AttemptId);
  void review.open('second' as AttemptId);
  await answer('second');
  await answer('first');
  expect(review.state.getState().detail?.row.id).toBe('second');
  expect(review.state.getState().status).toBe('ready');
});

test('the frame table of a clip is asked for once, however often its attempt changes', async () => {
  const { connection, answer, tablesAsked } = slowAttempts();
  const review = createReview(connection);
  void review.open('first' as AttemptId);
  await answer('first');
  const { table } = review.state.getState();
  void review.refresh();
  await answer('first');
  expect(tablesAsked()).toBe(1);
  expect(review.state.getState().table).toBe(table);
});

test('the second angle stays open, however often its attempt changes', async () => {
  const { connection, answer, tablesAsked } = slowAttempts();
  const review = createReview(connection);
  void review.open(TWO_ANGLES as AttemptId);
  await answer(TWO_ANGLES);
  const { secondTable } = review.state.getState();
  expect(secondTable).not.toBeNull();
  void review.refresh();
  await answer(TWO_ANGLES);
  expect(tablesAsked()).toBe(2);
  expect(review.state.getState().secondTable).toBe(secondTable);
});

test('an attempt that cannot be fetched says why', async () => {
  const connection = scriptedConnection({
    attempts: {
      get: async () => {
        throw new Error('away');
      },
    },
  });
  const review = createReview(connection);
  await review.open('gone' as AttemptId);
  expect(review.state.getState()).toMatchObject({ status: 'failed', problem: { code: 'UNREACHABLE' } });
});
