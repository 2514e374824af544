import { expect, test } from 'vitest';
import { seededRandom } from '../../../core/marking/seeded-random.ts';
import { FAULT_KINDS, type PlannedFault, plannedFaults } from '../../soak/fault-plan.ts';

function first(count: number, seed: number): readonly PlannedFault[] {
  const faults = plannedFaults(seededRandom(seed), 4);
  return Array.from({ length: count }, () => faults.next().value);
}

test('the same seed plans the same faults, another one others', () => {
  expect(first(40, 7)).toEqual(first(40, 7));
  expect(first(40, 7)).not.toEqual(first(40, 8));
});

test('every kind comes before one comes again, and every camera has its turn', () => {
  const kinds = first(2 * FAULT_KINDS.length, 3).map(({ kind }) => kind);
  for (const half of [kinds.slice(0, FAULT_KINDS.length), kinds.slice(FAULT_KINDS.length)]) {
    expect(new Set(half).size).toBe(FAULT_KINDS.length);
  }
  expect(new Set(first(60, 3).map(({ camera }) => camera))).toEqual(new Set([0, 1, 2, 3]));
});
