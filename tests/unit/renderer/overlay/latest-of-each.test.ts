import { expect, it } from 'vitest';
import type { Measurement } from '../../../../core/contract/measurements.ts';
import { latestOfEach } from '../../../../renderer/overlay/history/latest-of-each.ts';

it('counts the last measurement of each person', () => {
  const measured = (by: string, id: string) => ({ by, id }) as unknown as Measurement;
  const list = [measured('A', '1'), measured('B', '2'), measured('A', '3')];
  expect([...latestOfEach(list)].sort()).toEqual(['2', '3']);
});
