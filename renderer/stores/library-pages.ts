import type { AttemptRow } from '../../core/contract/attempts.ts';
import type { AttemptId } from '../../core/contract/ids.ts';

/** How many rows one question to the engine brings. */
export const ROWS_A_PAGE = 100;
/** Pages kept; those furthest from what is seen are let go. */
const MOST_PAGES = 30;

/** Pages of the list by their number; a page that is missing has not been fetched. */
export type LibraryPages = ReadonlyMap<number, readonly AttemptRow[]>;

/** The row at a place in the list; null when its page has not come yet. */
export function rowAt(pages: LibraryPages, place: number): AttemptRow | null {
  return pages.get(Math.floor(place / ROWS_A_PAGE))?.[place % ROWS_A_PAGE] ?? null;
}

/** The place of an attempt among the pages at hand; null when it is on none of them. */
export function placeOf(pages: LibraryPages, id: AttemptId): number | null {
  for (const [page, rows] of pages) {
    const at = rows.findIndex((row) => row.id === id);
    if (at >= 0) return page * ROWS_A_PAGE + at;
  }
  return null;
}

/** The pages that hold the places from `first` to `last`, both inclusive. */
export function pagesBetween(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / ROWS_A_PAGE);
  const to = Math.floor(Math.max(0, last) / ROWS_A_PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The pages with one more, and without those furthest from it when they are too many. */
export function withPage(pages: LibraryPages, page: number, rows: readonly AttemptRow[]): LibraryPages {
  const near = [...pages.entries()]
    .filter(([other]) => other !== page)
    .sort(([a], [b]) => Math.abs(a - page) - Math.abs(b - page))
    .slice(0, MOST_PAGES - 1);
  return new Map([...near, [page, rows]]);
}

/** The pages with a row replaced wherever it is at hand. */
export function withRow(pages: LibraryPages, row: AttemptRow): LibraryPages {
  let isChanged = false;
  const next = new Map<number, readonly AttemptRow[]>();
  for (const [page, rows] of pages) {
    const at = rows.findIndex((other) => other.id === row.id);
    isChanged ||= at >= 0;
    next.set(page, at < 0 ? rows : [...rows.slice(0, at), row, ...rows.slice(at + 1)]);
  }
  return isChanged ? next : pages;
}
