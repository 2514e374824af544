import { assert as holds, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttemptRow } from '../../../../core/contract/attempts.ts';
import type { AttemptId } from '../../../../core/contract/ids.ts';
import { rangeSelection } from '../../../../renderer/operator/library/range-selection.ts';
import {
  type LibraryPages,
  pagesBetween,
  placeOf,
  ROWS_A_PAGE,
  rowAt,
  withPage,
  withRow,
} from '../../../../renderer/stores/library-pages.ts';

const row = (place: number): AttemptRow =>
  ({ id: `id-${place}` as AttemptId, lifter: `${place}` }) as AttemptRow;
const page = (number: number): readonly AttemptRow[] =>
  Array.from({ length: ROWS_A_PAGE }, (_, index) => row(number * ROWS_A_PAGE + index));

describe('pages of the library', () => {
  test('give every place its row, and every row its place', () => {
    const pages: LibraryPages = new Map([[3, page(3)]]);
    holds(
      property(integer({ min: 300, max: 399 }), (place) => {
        const found = rowAt(pages, place);
        expect(found?.lifter).toBe(String(place));
        expect(found === null ? null : placeOf(pages, found.id)).toBe(place);
      }),
    );
    expect(rowAt(pages, 299)).toBeNull();
    expect(placeOf(pages, 'id-5' as AttemptId)).toBeNull();
  });

  test('that are seen cover the places and no more than one page to either side', () => {
    expect(pagesBetween(0, 99)).toEqual([0]);
    expect(pagesBetween(99, 100)).toEqual([0, 1]);
    expect(pagesBetween(-5, 3)).toEqual([0]);
  });

  test('stay few, and keep those nearest to what is seen', () => {
    let pages: LibraryPages = new Map();
    for (let number = 0; number < 500; number += 1) pages = withPage(pages, number, page(number));
    expect(pages.size).toBeLessThanOrEqual(30);
    expect(pages.has(499)).toBe(true);
    expect(pages.has(0)).toBe(false);
  });

  test('take a changed row in place and stay the same object when it is not at hand', () => {
    const pages: LibraryPages = new Map([[0, page(0)]]);
    const changed = { ...row(7), lifter: 'changed' };
    expect(rowAt(withRow(pages, changed), 7)?.lifter).toBe('changed');
    expect(rowAt(pages, 7)?.lifter).toBe('7');
    expect(withRow(pages, row(700))).toBe(pages);
  });
});

describe('ticking rows', () => {
  const pages: LibraryPages = new Map([[0, page(0)]]);

  test('changes one row without an anchor', () => {
    expect(rangeSelection(pages, new Set(), null, 2)).toEqual(['id-2']);
    expect(rangeSelection(pages, new Set(['id-2' as AttemptId]), null, 2)).toEqual([]);
  });

  test('adds everything between the anchor and the row, either way', () => {
    expect(rangeSelection(pages, new Set(), 5, 3)).toEqual(['id-3', 'id-4', 'id-5']);
    expect(rangeSelection(pages, new Set(), 3, 5)).toEqual(['id-3', 'id-4', 'id-5']);
  });
});
