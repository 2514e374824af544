import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FragmentReader, type ReadPart } from '../../../../core/recording/fragment-reader.ts';
import {
  joined,
  MADE_HEAD,
  type MadeSample,
  madeFragment,
  madeHead,
} from '../../../fixtures/fragmented-file.ts';

const sample = (bytes: number, isKey = false, shift = 0): MadeSample => ({
  durationTicks: 3000,
  isKey,
  shift,
  data: new Uint8Array(bytes).fill(7),
});
const HEAD = madeHead(MADE_HEAD);
const FIRST = madeFragment(1, 0, [sample(40, true, 3000), sample(9, false, 6000), sample(5)]);
const FRAGMENTS = [
  FIRST,
  madeFragment(2, 9000, [sample(12), sample(13)]),
  madeFragment(3, 15000, [sample(21, true)]),
];
const FILE = joined([HEAD, ...FRAGMENTS]);
/** Where the file is whole: after its head, and after each fragment. */
const WHOLE_ENDS = [HEAD, ...FRAGMENTS].map((_, index, parts) => joined(parts.slice(0, index + 1)).length);

function fragmentsOf(parts: readonly ReadPart[]): readonly number[] {
  return parts.flatMap((part) => (part.kind === 'fragment' ? [part.fragment.offset] : []));
}

describe('reading fragments as they come', () => {
  test('head and samples are read as written', () => {
    const [head, first] = new FragmentReader().push(FILE);
    expect(head?.kind === 'head' && head.track).toMatchObject({
      codec: 'avc1.64001F',
      timescale: 90000,
      width: 1280,
      height: 720,
      trackId: 1,
    });
    expect(head?.bytes).toEqual(HEAD);
    expect(first?.kind === 'fragment' && first.fragment.samples.map(({ ticks }) => ticks)).toEqual([
      3000, 9000, 6000,
    ]);
    expect(first?.kind === 'fragment' && first.fragment.samples.map(({ isKey }) => isKey)).toEqual([
      true,
      false,
      false,
    ]);
    const place = first?.kind === 'fragment' ? first.fragment.samples[1]?.offset : undefined;
    expect(place).toBe(HEAD.length + FIRST.length - 14);
  });

  test('in whatever pieces the bytes come, the same is read', () => {
    const whole = new FragmentReader().push(FILE);
    fc.assert(
      fc.property(fc.array(fc.nat(FILE.length), { maxLength: 12 }), (cuts) => {
        const reader = new FragmentReader();
        const ends = [...cuts, FILE.length].sort((a, b) => a - b);
        const parts = ends.flatMap((end, index) => reader.push(FILE.subarray(ends[index - 1] ?? 0, end)));
        expect(parts).toEqual(whole);
        expect(reader.wholeBytes).toBe(FILE.length);
      }),
    );
  });

  test('torn at every byte, what is whole before it stays and nothing else counts', () => {
    for (let length = 0; length <= FILE.length; length += 1) {
      const reader = new FragmentReader();
      const parts = reader.push(FILE.subarray(0, length));
      expect(reader.isBroken).toBe(false);
      const whole = WHOLE_ENDS.filter((end) => end <= length);
      expect(fragmentsOf(parts).length).toBe(Math.max(0, whole.length - 1));
      if (whole.length > 0) expect(reader.wholeBytes).toBe(whole.at(-1));
    }
  });

  test('damaged bytes never crash or hang the reading, and every sample lies inside the file', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(FILE.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          const damaged = FILE.slice();
          for (const [at, value] of changes) damaged[at] = value;
          const reader = new FragmentReader();
          for (const part of reader.push(damaged)) {
            if (part.kind !== 'fragment') continue;
            for (const { offset, sizeBytes } of part.fragment.samples) {
              expect(offset + sizeBytes).toBeLessThanOrEqual(FILE.length);
            }
          }
          expect(reader.wholeBytes).toBeLessThanOrEqual(FILE.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('any bytes at all never crash or hang it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        new FragmentReader().push(bytes);
      }),
    );
  });

  test('a count of samples that no file holds is damage, not work', () => {
    const fragment = madeFragment(1, 0, [sample(40, true)]);
    const at = fragment.findIndex(
      (_, index) => String.fromCharCode(...fragment.subarray(index, index + 4)) === 'trun',
    );
    // No field each, so that four milliards of samples take no room.
    fragment.set([1, 0, 0, 1, 0xff, 0xff, 0xff, 0xff], at + 4);
    const reader = new FragmentReader();
    expect(fragmentsOf(reader.push(joined([HEAD, fragment])))).toEqual([]);
    expect(reader.isBroken).toBe(true);
    expect(reader.wholeBytes).toBe(HEAD.length);
  });

  test('a sender that begins again is read anew', () => {
    const other = madeHead({ ...MADE_HEAD, width: 640, height: 360 });
    const reader = new FragmentReader();
    const parts = [FILE, other.subarray(0, 30), other.subarray(30), FIRST].flatMap((bytes) =>
      reader.push(bytes),
    );
    expect(parts.map(({ kind }) => kind)).toEqual([
      ...['head', 'fragment', 'fragment', 'fragment'],
      ...['head', 'fragment'],
    ]);
    expect(parts[4]?.bytes).toEqual(other);
    expect(reader.track?.width).toBe(640);
  });
});
