import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  groupOf,
  matchPackets,
  startPacket,
  withoutKeyPacket,
} from '../../../../core/playback/decode-order.ts';
import { isDisposableH264, unitFraming } from '../../../../core/playback/h264-disposable.ts';
import { linkedFrame } from '../../../../core/playback/linked-frames.ts';
import { evenTable, f, tableOf } from './tables.ts';

const packet = (timeS: number, isKey = false) => ({ timeS, isKey });

describe('packets and the frame table', () => {
  test('B-frames are matched by their times', () => {
    const order = matchPackets(
      [packet(0, true), packet(0.03), packet(0.01), packet(0.02)],
      tableOf([0, 10, 20, 30]),
    );
    expect([...(order?.packetOfFrame ?? [])]).toEqual([0, 2, 3, 1]);
  });

  test('another start of the clock and packets before an edit do not matter', () => {
    const packets = [packet(1.4, true), packet(1.41), packet(1.42), packet(1.43)];
    expect([...(matchPackets(packets, tableOf([0, 10]))?.packetOfFrame ?? [])]).toEqual([0, 1]);
    const hidden = [packet(-0.02, true), packet(-0.01), packet(0), packet(0.01)];
    expect([...(matchPackets(hidden, tableOf([0, 10]))?.packetOfFrame ?? [])]).toEqual([2, 3]);
  });

  test('a clip with fewer packets, or packets at other times, is not guessed at', () => {
    expect(matchPackets([packet(0, true)], tableOf([0, 10]))).toBeNull();
    expect(matchPackets([packet(0, true), packet(0.013), packet(0.02)], tableOf([0, 10, 20]))).toBeNull();
  });

  test('any clip with any reordering and any start matches frame for frame', () => {
    const clip = fc.record({
      gaps: fc.array(fc.integer({ min: 3, max: 90 }), { minLength: 1, maxLength: 80 }),
      startMs: fc.integer({ min: -5000, max: 5000 }),
      swaps: fc.array(fc.nat(1000)),
    });
    fc.assert(
      fc.property(clip, ({ gaps, startMs, swaps }) => {
        let atMs = 0;
        const timesMs = gaps.map((gap) => (atMs += gap));
        const places = timesMs.map((_time, frame) => frame);
        for (const swap of swaps) {
          const at = swap % Math.max(1, places.length - 1);
          const [a, b] = [places[at] ?? 0, places[at + 1] ?? 0];
          if (at + 1 < places.length) places.splice(at, 2, b, a);
        }
        const packets = places.map((frame) => packet(((timesMs[frame] ?? 0) + startMs) / 1000));
        const order = matchPackets(packets, tableOf(timesMs));
        expect([...(order?.frameOfPacket ?? [])]).toEqual(places);
      }),
    );
  });
});

describe('where decoding begins', () => {
  // I0 P2 b1 | I5 b3 b4 P6: the leading pictures 3 and 4 refer to the group before.
  const order = matchPackets(
    [
      packet(0, true),
      packet(0.02),
      packet(0.01),
      packet(0.05, true),
      packet(0.03),
      packet(0.04),
      packet(0.06),
    ],
    tableOf([0, 10, 20, 30, 40, 50, 60]),
  );

  test('a leading picture of an open group begins a group earlier', () => {
    if (order === null) throw new Error('no match');
    expect([0, 2, 3, 4, 5, 6].map((frame) => startPacket(order, f(frame)))).toEqual([0, 0, 0, 0, 3, 3]);
    expect(groupOf(order, f(4))).toEqual({ first: 0, last: 4 });
    expect(groupOf(order, f(6))).toEqual({ first: 5, last: 6 });
  });

  test('a key frame that is none is passed over; the first one stays', () => {
    if (order === null) throw new Error('no match');
    expect(startPacket(withoutKeyPacket(order, 3), f(6))).toBe(0);
    expect(withoutKeyPacket(order, 0).keyPackets).toEqual([0, 3]);
  });
});

test('an H.264 picture is disposable when its slices say that nothing refers to them', () => {
  const lengths = unitFraming(Uint8Array.of(1, 100, 0, 40, 0xff));
  const unit = (header: number) => [0, 0, 0, 2, header, 7];
  expect(isDisposableH264(Uint8Array.from([...unit(0x06), ...unit(0x01)]), lengths)).toBe(true);
  expect(isDisposableH264(Uint8Array.from(unit(0x41)), lengths)).toBe(false);
  expect(isDisposableH264(Uint8Array.from(unit(0x06)), lengths)).toBe(false);
  expect(isDisposableH264(Uint8Array.of(0, 0, 0, 1, 9, 0xf0, 0, 0, 1, 0x01, 3), unitFraming(null))).toBe(
    true,
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof isDisposableH264(bytes, lengths) === 'boolean'));
});

test('two cameras stay in step by time, whatever their rates', () => {
  const [fast, slow] = [evenTable(120, 10), evenTable(60, 20)];
  expect([0, 1, 2, 3, 4].map((frame) => linkedFrame(fast, slow, 0, f(frame)))).toEqual([0, 0, 1, 1, 2]);
  expect([0, 1, 2].map((frame) => linkedFrame(slow, fast, 0, f(frame)))).toEqual([0, 2, 4]);
  expect(linkedFrame(fast, fast, 7, f(10))).toBe(17);
  expect(linkedFrame(fast, fast, -20, f(10))).toBe(0);
});
