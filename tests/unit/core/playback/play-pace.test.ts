import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockFrom, dueFrame } from '../../../../core/playback/play-clock.ts';
import { paceStep, startPace } from '../../../../core/playback/play-pace.ts';
import { type FrameSpan, wholeClip } from '../../../../core/playback/step-rules.ts';
import type { FrameTable } from '../../../../core/time/frame-table.ts';
import { evenTable, f, tableOf } from './tables.ts';

/** Plays with a screen of a refresh time; returns what was painted when. */
function play(
  table: FrameTable,
  from: number,
  speed: number,
  looksMs: readonly number[],
  loop: FrameSpan | null = null,
  isReady: (frame: number, nowMs: number) => boolean = () => true,
) {
  let pace = startPace(table, f(from), speed, looksMs[0] ?? 0);
  const painted: number[] = [];
  let ended = false;
  for (const nowMs of looksMs) {
    const span = loop ?? wholeClip(table.ticks.length);
    const step = paceStep(table, pace, span, loop !== null, nowMs, (frame) => isReady(frame, nowMs));
    pace = step.pace;
    if (step.paint !== null) painted.push(step.paint);
    ended ||= step.ended;
    if (ended) break;
  }
  return { painted, skipped: pace.skipped, ended };
}

const refresh = (count: number, everyMs: number): number[] =>
  Array.from({ length: count }, (_none, look) => look * everyMs);

test('an uneven clip shows each frame from its own time on', () => {
  const table = tableOf([0, 10, 50, 60, 200]);
  const at = (wallMs: number, speed: number) =>
    dueFrame(table, clockFrom(table, f(0), speed, 0), wholeClip(5), false, wallMs).frame;
  expect([0, 9, 10, 49, 50, 60, 199, 200].map((wallMs) => at(wallMs, 1))).toEqual([0, 0, 1, 1, 2, 3, 3, 4]);
  expect([19, 20].map((wallMs) => at(wallMs, 0.5))).toEqual([0, 1]);
});

test('forwards then backwards show the same frames in turn, each once', () => {
  const table = evenTable(30, 20);
  const forward = play(table, 0, 1, refresh(200, 10));
  expect(forward).toEqual({
    painted: Array.from({ length: 30 }, (_none, frame) => frame),
    skipped: 0,
    ended: true,
  });
  const backward = play(table, 29, -1, refresh(200, 10));
  expect(backward.painted).toEqual([...forward.painted].reverse());
});

test('a late look puts the clock back rather than leaving a frame out', () => {
  const looks = refresh(100, 16).map((atMs) => (atMs >= 320 ? atMs + 32 : atMs));
  const { painted, skipped } = play(evenTable(60, 16), 0, 1, looks);
  expect(skipped).toBe(0);
  expect(painted).toEqual(Array.from({ length: 60 }, (_none, frame) => frame));
});

test('a screen slower than the clip leaves frames out, says so, and keeps the time', () => {
  const { painted, skipped } = play(evenTable(120, 16), 0, 2, refresh(61, 16));
  expect(painted.at(-1)).toBeGreaterThanOrEqual(116);
  expect(skipped).toBeGreaterThan(50);
});

test('a slow decoder slows play down and leaves nothing out', () => {
  const { painted, skipped } = play(
    evenTable(30, 16),
    0,
    1,
    refresh(300, 16),
    null,
    (frame, nowMs) => nowMs >= frame * 50,
  );
  expect(painted).toEqual(Array.from({ length: 30 }, (_none, frame) => frame));
  expect(skipped).toBe(0);
});

test('a loop starts over, both ways', () => {
  const loop = { first: f(10), last: f(12) };
  expect(play(evenTable(30, 20), 10, 1, refresh(9, 20), loop).painted).toEqual([
    10, 11, 12, 10, 11, 12, 10, 11, 12,
  ]);
  expect(play(evenTable(30, 20), 12, -1, refresh(6, 20), loop).painted).toEqual([12, 11, 10, 12, 11, 10]);
});

test('at any speed and rate frames come in order and none twice in a row', () => {
  const anyTable = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 60 }).map((gaps) => {
    let atMs = 0;
    return tableOf(
      gaps.map((gap) => (atMs += gap)),
      10,
    );
  });
  fc.assert(
    fc.property(
      anyTable,
      fc.constantFrom(-2, -1, -0.25, 0.05, 0.5, 1, 2),
      fc.integer({ min: 5, max: 34 }),
      (table, speed, everyMs) => {
        const from = speed > 0 ? 0 : table.ticks.length - 1;
        const { painted, skipped, ended } = play(table, from, speed, refresh(20_000, everyMs));
        expect(ended).toBe(true);
        painted.forEach((frame, place) => {
          if (place > 0) expect((frame - (painted[place - 1] ?? 0)) * Math.sign(speed)).toBeGreaterThan(0);
        });
        expect(painted.length + skipped).toBe(table.ticks.length);
      },
    ),
    { numRuns: 60 },
  );
});
