import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAt } from '../../../../core/recording/boxes.ts';
import { planCuts } from '../../../../core/recording/cut-plan.ts';
import { FragmentReader } from '../../../../core/recording/fragment-reader.ts';
import { moveFragment } from '../../../../core/recording/move-fragment.ts';
import { changesFormat } from '../../../../core/recording/parameter-sets.ts';
import type { RecordedSegment } from '../../../../core/recording/recorded-segment.ts';
import {
  joined,
  MADE_HEAD,
  type MadeHead,
  type MadeSample,
  madeFragment,
  madeHead,
  unitOf,
} from '../../../fixtures/fragmented-file.ts';

const STEP = 3000;

function samples(count: number, key: boolean): readonly MadeSample[] {
  return Array.from({ length: count }, (_, index) => ({
    durationTicks: STEP,
    isKey: key && index === 0,
    shift: 0,
    data: Uint8Array.of(index, 1, 2),
  }));
}

/** A segment whose fragments hold so many pictures; every second fragment begins with a key picture. */
function segment(file: string, startTicks: number, counts: readonly number[], head: MadeHead = MADE_HEAD) {
  let decode = 0;
  const bytes = joined([
    madeHead(head),
    ...counts.map((count, index) => {
      const fragment = madeFragment(index + 1, decode, samples(count, index % 2 === 0));
      decode += count * STEP;
      return fragment;
    }),
  ]);
  const reader = new FragmentReader();
  const fragments = reader.push(bytes).flatMap((part) => (part.kind === 'fragment' ? [part.fragment] : []));
  if (reader.track === null) throw new Error('the made segment has no head');
  return { bytes, segment: { file, track: reader.track, startTicks, fragments } satisfies RecordedSegment };
}

describe('what a clip is cut from', () => {
  test('a clip begins with the key picture before the start and ends with the last fragment asked for', () => {
    const { segment: only } = segment('a', 0, [8, 8, 8, 8, 8]);
    const [plan, ...more] = planCuts([only], 20 * STEP, 25 * STEP);
    expect(more).toEqual([]);
    expect(plan?.pieces.map(({ fragment }) => fragment)).toEqual(only.fragments.slice(2, 4));
    expect([plan?.from, plan?.to]).toEqual([4, 9]);
    expect(plan?.startTicks).toBe(16 * STEP);
    expect(plan?.table.keyFrames).toEqual([0]);
  });

  test('times go on from segment to segment, with the gap between them', () => {
    const one = segment('a', 0, [8, 8]).segment;
    const two = segment('b', 20 * STEP, [8]).segment;
    const [plan] = planCuts([one, two], 0, 100 * STEP);
    expect(plan?.table.ticks.map((value) => value / STEP)).toEqual([
      ...Array.from({ length: 16 }, (_, index) => index),
      ...Array.from({ length: 8 }, (_, index) => 20 + index),
    ]);
    expect(plan?.pieces.map(({ file }) => file)).toEqual(['a', 'a', 'b']);
  });

  test('another format begins another clip', () => {
    const one = segment('a', 0, [8]).segment;
    const two = segment('b', 8 * STEP, [8], { ...MADE_HEAD, width: 640 }).segment;
    const plans = planCuts([one, two], 0, 100 * STEP);
    expect(plans.map(({ headFile, table }) => [headFile, table.ticks.length])).toEqual([
      ['a', 8],
      ['b', 8],
    ]);
  });

  test('nothing recorded then: nothing to cut', () => {
    const { segment: only } = segment('a', 0, [8]);
    expect(planCuts([only], 9 * STEP, 20 * STEP)).toEqual([]);
    expect(planCuts([only], -20 * STEP, -STEP)).toEqual([]);
    expect(planCuts([], 0, 1)).toEqual([]);
  });

  test('whatever is asked for, the joined clip reads back as the plan says', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(counts, fc.integer({ min: -1, max: 4000 })), { minLength: 1, maxLength: 3 }),
        fc.nat(60 * STEP),
        fc.nat(40 * STEP),
        (made, from, length) => {
          let at = 0;
          const parts = made.map(([numbers, gap], index) => {
            const part = segment(`${index}`, at + gap, numbers);
            at += gap + numbers.reduce((sum, count) => sum + count, 0) * STEP;
            return part;
          });
          for (const plan of planCuts(
            parts.map(({ segment: one }) => one),
            from,
            from + length,
          )) {
            const bytes = plan.pieces.map(({ file, fragment, decodeTicks }, index) => {
              const source = parts.find(({ segment: one }) => one.file === file)?.bytes ?? new Uint8Array(0);
              const { offset, sizeBytes } = fragment;
              const moved = moveFragment(source.subarray(offset, offset + sizeBytes), index + 1, decodeTicks);
              if (moved === null) throw new Error('a fragment could not be moved');
              return moved;
            });
            const read = new FragmentReader().push(joined([madeHead(MADE_HEAD), ...bytes]));
            const times = read.flatMap((part) =>
              part.kind === 'fragment' ? part.fragment.samples.map(({ ticks }) => ticks) : [],
            );
            expect(times).toEqual(plan.table.ticks);
            expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
            expect(plan.from).toBeLessThanOrEqual(plan.to);
            const shown = (frame: number): number => (times[frame] ?? Number.NaN) + plan.startTicks;
            if (plan.from > 0) expect(shown(plan.from)).toBeLessThanOrEqual(from + 1);
            expect(shown(plan.to)).toBeLessThanOrEqual(from + length + 1);
          }
        },
      ),
    );
  });
});

describe('moving a fragment', () => {
  test('bytes that are no fragment are refused', () => {
    expect(moveFragment(new Uint8Array(0), 1, 0)).toBeNull();
    expect(moveFragment(madeHead(MADE_HEAD), 1, 0)).toBeNull();
    const fragment = madeFragment(1, 0, samples(2, true));
    expect(moveFragment(fragment.subarray(0, 30), 1, 0)).toBeNull();
    expect(boxAt(moveFragment(fragment, 9, 2 ** 40) ?? new Uint8Array(0), 0)).toMatchObject({ type: 'moof' });
  });

  test('damaged fragments never crash it', () => {
    const fragment = madeFragment(1, 0, samples(3, true));
    fc.assert(
      fc.property(fc.nat(fragment.length - 1), fc.nat(255), (at, value) => {
        const damaged = fragment.slice();
        damaged[at] = value;
        moveFragment(damaged, 5, 90000);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a format that changes in the middle', () => {
  const { track } = segment('a', 0, [1]).segment;
  const picture = Uint8Array.of(0x65, 1, 2, 3);
  test('the set that the head knows is no change, another one is', () => {
    expect(changesFormat(track, joined([unitOf(MADE_HEAD.sps), unitOf(picture)]))).toBe(false);
    expect(changesFormat(track, unitOf(picture))).toBe(false);
    const other = Uint8Array.of(0x67, 0x42, 0x00, 0x1e, 0xac);
    expect(changesFormat(track, joined([unitOf(other), unitOf(picture)]))).toBe(true);
  });

  test('damaged pictures never crash it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        changesFormat(track, bytes);
      }),
    );
  });
});
