import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readByteRange } from '../../../../../main/engine/door/byte-range.ts';

describe('readByteRange', () => {
  it.each([
    ['bytes=0-99', 1000, { first: 0, last: 99 }],
    ['bytes=990-', 1000, { first: 990, last: 999 }],
    ['bytes=-10', 1000, { first: 990, last: 999 }],
    ['bytes=-5000', 1000, { first: 0, last: 999 }],
    ['bytes=5-99999', 1000, { first: 5, last: 999 }],
    ['BYTES=0-0', 1, { first: 0, last: 0 }],
    ['bytes=1000-', 1000, 'unsatisfiable'],
    ['bytes=-0', 1000, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=9-3', 1000, 'whole'],
    ['bytes=-', 1000, 'whole'],
    ['bytes=0-1,5-6', 1000, 'whole'],
    ['bytes=a-b', 1000, 'whole'],
    ['seconds=0-1', 1000, 'whole'],
    ['bytes=99999999999999999999-', 1000, 'unsatisfiable'],
    [undefined, 1000, 'whole'],
  ])('reads %s of %i bytes', (header, sizeBytes, expected) => {
    expect(readByteRange(header, sizeBytes)).toEqual(expected);
  });

  it('never names a byte that is not there, whatever the header', () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 })).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat({ max: 50 }).map((a) => `bytes=-${a}`),
    );
    fc.assert(
      fc.property(header, fc.nat({ max: 40 }), (text, sizeBytes) => {
        const range = readByteRange(text, sizeBytes);
        if (typeof range === 'string') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.first).toBeLessThanOrEqual(range.last);
        expect(range.last).toBeLessThan(sizeBytes);
      }),
    );
  });
});
