import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CacheSituation,
  framesInBudget,
  frameToDrop,
  type Motion,
} from '../../../../core/playback/cache-policy.ts';
import type { DecodeOrder } from '../../../../core/playback/decode-order.ts';
import { type DecodeRun, isNeeded, nextWish, runFor } from '../../../../core/playback/decode-plan.ts';
import { wholeClip } from '../../../../core/playback/step-rules.ts';
import type { FrameIndex } from '../../../../core/time/frame-index.ts';
import { f, plainOrder } from './tables.ts';

/** A decoder that gives out each packet at once, steered as the worker steers its own. */
class Desk {
  readonly cached = new Set<FrameIndex>();
  decoded = 0;
  #run: DecodeRun | null = null;
  readonly #order: DecodeOrder;
  readonly #budget: number;

  constructor(order: DecodeOrder, budget: number) {
    this.#order = order;
    this.#budget = budget;
  }

  /** Decodes up to so many packets for a cursor; stops early when there is nothing to wish for or no room. */
  work(cursor: number, motion: Motion, packets: number): void {
    const situation: CacheSituation = {
      order: this.#order,
      reach: wholeClip(this.#order.packetOfFrame.length),
      loops: false,
      cursor: f(cursor),
      motion,
      budgetFrames: this.#budget,
    };
    for (let packet = 0; packet < packets; packet += 1) {
      const wish = nextWish(situation, (frame) => this.cached.has(frame));
      if (wish === null) return;
      while (this.cached.size >= this.#budget) {
        const dropped = frameToDrop(situation, this.cached, wish.frame, wish.keep);
        if (dropped === null) return;
        this.cached.delete(dropped);
      }
      const run = runFor(this.#order, this.#run, wish);
      this.#run = { ...run, nextPacket: run.nextPacket + 1 };
      if (!isNeeded(this.#order, run, run.nextPacket, false)) continue;
      this.decoded += 1;
      const frame = f(this.#order.frameOfPacket[run.nextPacket] ?? 0);
      if (frame >= wish.keep.first && frame <= wish.keep.last) this.cached.add(frame);
    }
  }
}

const LONGEST = 400;

describe('what is decoded next', () => {
  test('any jump ends with its frame decoded, whatever is cached already', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 32, max: 160 }),
        fc.array(
          fc.tuple(fc.nat(1000), fc.constantFrom<Motion>('forward', 'backward', 'standing'), fc.nat(LONGEST)),
          { minLength: 1, maxLength: 12 },
        ),
        (groups, budget, requests) => {
          const order = plainOrder(groups);
          const desk = new Desk(order, budget);
          for (const [at, motion, before] of requests) {
            const cursor = at % order.packetOfFrame.length;
            desk.work(cursor, motion, before);
            desk.work(cursor, motion, 160);
            expect(desk.cached.has(f(cursor))).toBe(true);
            expect(desk.cached.size).toBeLessThanOrEqual(budget);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('held backwards, each frame is there in time when the decoder is twice as fast as the key', () => {
    const order = plainOrder([120, 120, 120, 120]);
    const desk = new Desk(order, 160);
    desk.work(470, 'standing', 1000);
    const late: number[] = [];
    for (let cursor = 470; cursor >= 0; cursor -= 1) {
      if (!desk.cached.has(f(cursor))) late.push(cursor);
      desk.work(cursor, 'backward', late.includes(cursor) ? 200 : 2);
    }
    expect(late).toEqual([]);
  });

  test('held backwards, a group is decoded once where it fits', () => {
    const order = plainOrder([120, 120, 120, 120]);
    const desk = new Desk(order, 160);
    for (let cursor = 479; cursor >= 0; cursor -= 1) desk.work(cursor, 'backward', 200);
    expect(desk.decoded).toBeLessThanOrEqual(480);
  });

  test('held backwards through a group that does not fit, no frame is decoded more than a few times', () => {
    const order = plainOrder([1000]);
    const desk = new Desk(order, 100);
    for (let cursor = 999; cursor >= 0; cursor -= 1) desk.work(cursor, 'backward', 1200);
    expect(desk.decoded).toBeLessThanOrEqual(8 * 1000);
  });

  test('held forwards, each packet is decoded once', () => {
    const order = plainOrder([120, 120, 120, 120]);
    const desk = new Desk(order, 160);
    for (let cursor = 0; cursor < 480; cursor += 1) desk.work(cursor, 'forward', 30);
    expect(desk.decoded).toBe(480);
  });

  test('a jump passes over pictures that nothing refers to, but keeps those around its target', () => {
    const order = plainOrder([120]);
    const situation: CacheSituation = {
      order,
      reach: wholeClip(120),
      loops: false,
      cursor: f(100),
      motion: 'standing',
      budgetFrames: 160,
    };
    const wish = nextWish(situation, () => false);
    if (wish === null) throw new Error('nothing was wished for');
    const run = runFor(order, null, wish);
    expect(isNeeded(order, run, 50, true)).toBe(false);
    expect(isNeeded(order, run, 50, false)).toBe(true);
    expect(isNeeded(order, run, 95, true)).toBe(true);
  });
});

test('the budget is counted in frames, and leaves a decoder room on the smallest machine', () => {
  expect(framesInBudget(512 * 1024 * 1024, 3.2e6)).toBe(167);
  expect(framesInBudget(1, 50e6)).toBe(32);
});
