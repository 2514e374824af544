import { date, assert as holds, property } from 'fast-check';
import { expect, test } from 'vitest';
import {
  dayOf,
  endOfDay,
  filtersOn,
  NO_FILTERS,
  startOfDay,
} from '../../../../../renderer/operator/library/filters-on.ts';
import { EVERYTHING } from '../../../../../renderer/stores/library.ts';

test('a day written and read again is the same day, from its first to its last millisecond', () => {
  const days = date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true });
  holds(
    property(days, (instant) => {
      const day = dayOf(instant.getTime());
      const [start, end] = [startOfDay(day) ?? 0, endOfDay(day) ?? 0];
      expect(dayOf(start)).toBe(day);
      expect(dayOf(end)).toBe(day);
      expect(dayOf(end + 1)).not.toBe(day);
      expect(instant.getTime()).toBeGreaterThanOrEqual(start);
      expect(instant.getTime()).toBeLessThanOrEqual(end);
    }),
  );
});

test('no day is no limit', () => {
  expect(startOfDay('')).toBeNull();
  expect(endOfDay('')).toBeNull();
  expect(dayOf(null)).toBe('');
});

test('filters are counted without the search words', () => {
  expect(filtersOn({ ...EVERYTHING, text: 'Ana' })).toBe(0);
  expect(filtersOn({ ...EVERYTHING, verdict: 'depth', tag: 'final' })).toBe(2);
  expect(filtersOn(Object.assign({}, EVERYTHING, { verdict: 'depth' as const }, NO_FILTERS))).toBe(0);
});
