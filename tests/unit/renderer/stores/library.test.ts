import { beforeEach, describe, expect, test } from 'vitest';
import type { AttemptQuery, AttemptRow } from '../../../../core/contract/attempts.ts';
import type { AttemptId } from '../../../../core/contract/ids.ts';
import { createLibrary, EVERYTHING, isFiltering, type Library } from '../../../../renderer/stores/library.ts';
import { rowAt } from '../../../../renderer/stores/library-pages.ts';
import { type ScriptedConnection, scriptedConnection, settled } from './scripted-connection.ts';

const TOTAL = 100_000;
const rowFor = (place: number, lifter = `lifter ${place}`): AttemptRow =>
  ({ id: `id-${place}` as AttemptId, lifter, inBin: false }) as AttemptRow;

describe('the library of a window', () => {
  let asked: AttemptQuery[];
  let connection: ScriptedConnection;
  let library: Library;

  beforeEach(() => {
    asked = [];
    connection = scriptedConnection({
      attempts: {
        facets: async () => ({ lifters: ['Ana'], tags: [] }),
        list: async (query: AttemptQuery) => {
          asked.push(query);
          const rows = Array.from({ length: query.limit }, (_, index) => rowFor(query.offset + index));
          return { total: TOTAL, rows };
        },
      },
    });
    library = createLibrary(connection);
  });

  async function begin(): Promise<void> {
    library.refresh();
    await settled();
  }

  test('fetches what is seen, and nothing twice', async () => {
    await begin();
    expect(library.state.getState().total).toBe(TOTAL);
    library.show(50_000, 50_020);
    library.show(50_001, 50_021);
    await settled();
    expect(asked.map(({ offset }) => offset)).toEqual([0, 50_000]);
    expect(rowAt(library.state.getState().pages, 50_010)?.lifter).toBe('lifter 50010');
  });

  test('takes a changed row from an event without asking again', async () => {
    await begin();
    connection.tell({ type: 'attempt-changed', row: rowFor(3, 'changed') });
    expect(rowAt(library.state.getState().pages, 3)?.lifter).toBe('changed');
    expect(asked).toHaveLength(1);
  });

  test('asks anew for what is on screen when the library changed', async () => {
    await begin();
    library.show(200, 250);
    await settled();
    connection.tell({ type: 'library-changed' });
    await settled();
    expect(asked.map(({ offset }) => offset)).toEqual([0, 200, 200]);
  });

  test('drops an answer to a filter that is no longer wanted', async () => {
    await begin();
    library.filter({ text: 'a' });
    library.filter({ text: 'ab' });
    await settled();
    expect(asked.at(-1)?.text).toBe('ab');
    expect(library.state.getState().filter.text).toBe('ab');
  });

  test('knows who stands above and below', async () => {
    await begin();
    expect(library.neighbour('id-5' as AttemptId, 1)?.id).toBe('id-6');
    expect(library.neighbour('id-0' as AttemptId, -1)).toBeNull();
    expect(library.first()?.id).toBe('id-0');
  });

  test('tells filters from the mere view of the bin', () => {
    expect(isFiltering(EVERYTHING)).toBe(false);
    expect(isFiltering({ ...EVERYTHING, inBin: true })).toBe(false);
    expect(isFiltering({ ...EVERYTHING, verdict: 'depth' })).toBe(true);
  });
});
