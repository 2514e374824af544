import type { DecodeOrder } from '../../../../core/playback/decode-order.ts';
import { type FrameIndex, frameIndex } from '../../../../core/time/frame-index.ts';
import type { FrameTable } from '../../../../core/time/frame-table.ts';
import { ticks } from '../../../../core/time/ticks.ts';

/** A frame table in milliseconds. */
export function tableOf(timesMs: readonly number[], lastFrameMs = 10): FrameTable {
  return {
    timeBase: { numerator: 1, denominator: 1000 },
    ticks: timesMs.map(ticks),
    lastFrameTicks: ticks(lastFrameMs),
    keyFrames: [frameIndex(0)],
  };
}

/** A clip of even rate. */
export function evenTable(frames: number, frameMs: number): FrameTable {
  return tableOf(
    Array.from({ length: frames }, (_none, frame) => frame * frameMs),
    frameMs,
  );
}

/** A clip without reordering whose groups have these lengths. */
export function plainOrder(groups: readonly number[]): DecodeOrder {
  const keyPackets: number[] = [];
  let frames = 0;
  for (const length of groups) {
    keyPackets.push(frames);
    frames += length;
  }
  const place = Int32Array.from({ length: frames }, (_none, frame) => frame);
  return { frameOfPacket: place, packetOfFrame: place, keyPackets };
}

export const f = (value: number): FrameIndex => frameIndex(value);
