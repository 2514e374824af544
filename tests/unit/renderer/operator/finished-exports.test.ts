import { expect, test } from 'vitest';
import type { Job } from '../../../../core/contract/jobs.ts';
import { finishedExports } from '../../../../renderer/operator/jobs/use-job-news.ts';

const job = (id: string, state: Job['state'], kind: Job['kind'] = 'annotate') => ({ id, state, kind }) as Job;

test('tells of exports that ended while one looked on, not of those that were done before', () => {
  const before = [job('a', 'running'), job('b', 'done'), job('c', 'running', 'judge')];
  const now = [job('a', 'done'), job('b', 'done'), job('c', 'done', 'judge'), job('d', 'done')];
  expect(finishedExports(before, now).map(({ id }) => id)).toEqual(['a']);
  expect(finishedExports([], now)).toEqual([]);
});
