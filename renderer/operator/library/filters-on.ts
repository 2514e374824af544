import type { LibraryFilter } from '../../stores/library.ts';

/** How many filters besides the search words narrow the list. */
export function filtersOn(filter: LibraryFilter): number {
  const { lifter, attemptNumber, verdict, state, tag, fromDate, toDate } = filter;
  return [lifter, attemptNumber, verdict, state, tag, fromDate, toDate].filter((value) => value !== null)
    .length;
}

/** No filter at all; search words and sorting stay. */
export const NO_FILTERS = {
  lifter: null,
  attemptNumber: null,
  verdict: null,
  state: null,
  tag: null,
  fromDate: null,
  toDate: null,
} as const satisfies Partial<LibraryFilter>;

/** The first millisecond of a day written as `2026-11-22` where the user is; null for no day. */
export function startOfDay(day: string): number | null {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const instant = new Date(year, month - 1, date).getTime();
  return Number.isFinite(instant) && instant >= 0 ? instant : null;
}

/** The last millisecond of a day, found by the next day's start so that days of 23 and 25 hours are whole. */
export function endOfDay(day: string): number | null {
  const start = startOfDay(day);
  if (start === null) return null;
  const date = new Date(start);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime() - 1;
}

/** A day as a date field writes it; empty for none. */
export function dayOf(instant: number | null): string {
  if (instant === null) return '';
  const date = new Date(instant);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
