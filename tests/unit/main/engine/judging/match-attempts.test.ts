import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownAttempt, matchAttempts } from '../../../../../main/engine/judging/match-attempts.ts';

function known(id: string, bottomTimeS: number | null, more: Partial<KnownAttempt<string>> = {}) {
  return { id, bottomTimeS, startFrame: 0, endFrame: 0, isMarked: false, isCared: false, ...more };
}

function found(bottomTimeS: number) {
  return { bottomTimeS, bottomFrame: Math.round(bottomTimeS * 30) };
}

describe('attempts of a clip that was judged again', () => {
  it('are those with the nearest bottoms, whatever their order', () => {
    const matched = matchAttempts([known('late', 9), known('early', 2)], [found(2.3), found(5), found(8.8)]);
    expect(matched).toEqual({ found: ['early', null, 'late'], toRemove: [], toKeep: [] });
  });

  it('take the nearer of two that are both near', () => {
    expect(matchAttempts([known('a', 2.4), known('b', 2.1)], [found(2)]).found).toEqual(['b']);
  });

  it('take the row that only waited, and the mark around a bottom', () => {
    const mark = known('mark', null, { isMarked: true, startFrame: 140, endFrame: 160 });
    expect(matchAttempts([known('waiting', null), mark], [found(2), found(5)]).found).toEqual([
      'waiting',
      'mark',
    ]);
  });

  it('that were not found again go, unless a person measured or named them', () => {
    const matched = matchAttempts(
      [known('a', 2), known('b', 5), known('c', 8, { isCared: true })],
      [found(2)],
    );
    expect(matched).toEqual({ found: ['a'], toRemove: ['b'], toKeep: ['c'] });
  });

  it('leave one row for a clip in which nothing is found', () => {
    expect(matchAttempts([known('a', 2), known('b', 5)], [])).toEqual({
      found: [],
      toRemove: ['b'],
      toKeep: ['a'],
    });
    expect(matchAttempts([known('waiting', null)], [])).toEqual({
      found: [],
      toRemove: [],
      toKeep: ['waiting'],
    });
  });

  it('never lose a row that a person cares for, and never give one row twice', () => {
    const anyKnown = fc.record({
      bottomTimeS: fc.option(fc.double({ min: 0, max: 30, noNaN: true })),
      isMarked: fc.boolean(),
      isCared: fc.boolean(),
    });
    const times = fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(anyKnown, { maxLength: 6 }), times, (rows, bottoms) => {
        const all = rows.map((row, index) => known(`${index}`, row.bottomTimeS, { ...row, endFrame: 900 }));
        const matched = matchAttempts(all, bottoms.map(found));
        const places = [...matched.found.filter((id) => id !== null), ...matched.toKeep, ...matched.toRemove];
        expect([...places].sort()).toEqual(all.map(({ id }) => id).sort());
        const removed = all.filter(({ id }) => matched.toRemove.includes(id));
        expect(removed.some(({ isCared, isMarked }) => isCared || isMarked)).toBe(false);
      }),
    );
  });
});
