import { createStore, type StoreApi } from 'zustand/vanilla';
import { type AttemptQuery, type AttemptRow, attemptQuerySchema } from '../../core/contract/attempts.ts';
import type { AttemptId } from '../../core/contract/ids.ts';
import type { EngineConnection } from './engine.ts';
import { failureOf, type ShownFailure } from './failure.ts';
import {
  type LibraryPages,
  pagesBetween,
  placeOf,
  ROWS_A_PAGE,
  rowAt,
  withPage,
  withRow,
} from './library-pages.ts';
import { newestWins } from './newest-wins.ts';

/** What the list shows and in which order. */
export type LibraryFilter = Omit<AttemptQuery, 'offset' | 'limit'>;

/** The list of attempts as far as this window has it. */
export interface LibraryState {
  readonly filter: LibraryFilter;
  /** How many attempts the filter finds; null until the engine has said. */
  readonly total: number | null;
  readonly pages: LibraryPages;
  readonly selected: ReadonlySet<AttemptId>;
  /** Names to filter by. */
  readonly lifters: readonly string[];
  readonly tags: readonly string[];
  /** Why the list could not be fetched; null while all is well. */
  readonly problem: ShownFailure | null;
}

/** The library's side of a window: pages are fetched as they are seen and follow the engine's events. */
export interface Library {
  readonly state: StoreApi<LibraryState>;
  /** Says which places are on screen, so that their pages are fetched. */
  show(first: number, last: number): void;
  /** Changes what the list shows; what is left out stays. */
  filter(change: Partial<LibraryFilter>): void;
  /** Asks for everything on screen anew. */
  refresh(): void;
  select(ids: readonly AttemptId[]): void;
  /** The attempt at the top of the list; null while there is none. */
  first(): AttemptRow | null;
  /** The attempt that many places further down the list; null when there is none or it has not come yet. */
  neighbour(id: AttemptId, by: number): AttemptRow | null;
  close(): void;
}

/** The filter that shows every attempt, newest first. */
export const EVERYTHING: LibraryFilter = everything();

/** Whether a filter hides anything but the bin. */
export function isFiltering(filter: LibraryFilter): boolean {
  const { text, lifter, attemptNumber, verdict, state, tag, fromDate, toDate } = filter;
  return (
    text !== '' ||
    [lifter, attemptNumber, verdict, state, tag, fromDate, toDate].some((value) => value !== null)
  );
}

/** Follows the engine's list of attempts. */
export function createLibrary(connection: EngineConnection): Library {
  return new FollowedLibrary(connection);
}

function everything(): LibraryFilter {
  const { offset: _offset, limit: _limit, ...filter } = attemptQuerySchema.parse({});
  return filter;
}

class FollowedLibrary implements Library {
  readonly state = createStore<LibraryState>(() => ({
    filter: EVERYTHING,
    total: null,
    pages: new Map(),
    selected: new Set(),
    lifters: [],
    tags: [],
    problem: null,
  }));
  readonly #connection: EngineConnection;
  readonly #stopEvents: () => void;
  readonly #refreshSoon: (value: null) => void;
  #seen: readonly [number, number] = [0, ROWS_A_PAGE - 1];
  #generation = 0;
  #asked = new Set<number>();

  constructor(connection: EngineConnection) {
    this.#connection = connection;
    this.#refreshSoon = newestWins(
      () => this.#refreshAll(),
      (error) => this.#failed(error),
    );
    this.#stopEvents = connection.onEvent((event) => {
      if (event.type === 'hello' || event.type === 'library-changed') this.refresh();
      else if (event.type === 'attempt-changed') this.#rowChanged(event.row);
    });
  }

  show(first: number, last: number): void {
    this.#seen = [first, last];
    const { pages } = this.state.getState();
    for (const page of pagesBetween(first, last)) {
      if (!pages.has(page) && !this.#asked.has(page)) void this.#fetchQuietly(page);
    }
  }

  filter(change: Partial<LibraryFilter>): void {
    this.#generation += 1;
    this.#asked = new Set();
    this.#seen = [0, ROWS_A_PAGE - 1];
    this.state.setState(({ filter }) => ({ filter: { ...filter, ...change }, selected: new Set() }));
    this.refresh();
  }

  refresh(): void {
    this.#refreshSoon(null);
  }

  select(ids: readonly AttemptId[]): void {
    this.state.setState({ selected: new Set(ids) });
  }

  first(): AttemptRow | null {
    return rowAt(this.state.getState().pages, 0);
  }

  neighbour(id: AttemptId, by: number): AttemptRow | null {
    const { pages } = this.state.getState();
    const place = placeOf(pages, id);
    return place === null || place + by < 0 ? null : rowAt(pages, place + by);
  }

  close(): void {
    this.#stopEvents();
  }

  /** Fetches what is on screen and lets every other page go; the old rows stay until the new ones are there. */
  async #refreshAll(): Promise<void> {
    const generation = this.#generation;
    const { client } = this.#connection;
    const wanted = pagesBetween(...this.#seen);
    const [facets, ...fetched] = await Promise.all([
      client.attempts.facets(),
      ...wanted.map((page) => this.#ask(page)),
    ]);
    if (generation !== this.#generation) return;
    this.#asked = new Set();
    this.state.setState({
      ...facets,
      total: fetched[0]?.total ?? 0,
      pages: new Map(fetched.map(({ rows }, index) => [wanted[index] ?? 0, rows])),
      problem: null,
    });
  }

  async #fetchQuietly(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(page);
    try {
      const { rows, total } = await this.#ask(page);
      if (generation !== this.#generation) return;
      this.state.setState(({ pages }) => ({ pages: withPage(pages, page, rows), total, problem: null }));
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#asked.delete(page);
    }
  }

  #ask(page: number): Promise<{ readonly total: number; readonly rows: readonly AttemptRow[] }> {
    const { filter } = this.state.getState();
    return this.#connection.client.attempts.list({
      ...filter,
      offset: page * ROWS_A_PAGE,
      limit: ROWS_A_PAGE,
    });
  }

  #rowChanged(row: AttemptRow): void {
    const { filter } = this.state.getState();
    if (row.inBin !== filter.inBin) this.refresh();
    else this.state.setState(({ pages }) => ({ pages: withRow(pages, row) }));
  }

  #failed(error: unknown): void {
    this.state.setState({ problem: failureOf(error) });
  }
}
