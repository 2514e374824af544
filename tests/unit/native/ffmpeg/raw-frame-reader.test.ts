import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RawFrameReader } from '../../../../native/ffmpeg/raw-frame-reader.ts';

const FRAME_BYTES = 12;

test('frames come whole and in order however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      fc.integer({ min: 0, max: FRAME_BYTES - 1 }),
      async (frames, cuts, tail) => {
        const bytes = Uint8Array.from({ length: frames * FRAME_BYTES + tail }, (_, at) =>
          Math.floor(at / FRAME_BYTES),
        );
        const stream = new PassThrough();
        const reader = new RawFrameReader(stream, FRAME_BYTES, () => undefined);
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const length = cuts[turn % cuts.length] ?? 1;
          stream.write(bytes.subarray(at, at + length));
          at += length;
        }
        stream.end();
        const seen: number[][] = [];
        for (let frame = await reader.next(); frame !== null; frame = await reader.next())
          seen.push([...frame]);
        expect(seen).toEqual(Array.from({ length: frames }, (_, index) => Array(FRAME_BYTES).fill(index)));
      },
    ),
    { numRuns: 50 },
  );
});

test('a frame keeps its bytes while the next one is looked at', async () => {
  const stream = new PassThrough();
  const reader = new RawFrameReader(stream, FRAME_BYTES, () => undefined);
  for (let index = 0; index < 40; index += 1) stream.write(new Uint8Array(FRAME_BYTES).fill(index));
  stream.end();
  let previous = await reader.next();
  for (let index = 1; index < 40; index += 1) {
    const current = await reader.next();
    expect(previous?.every((byte) => byte === index - 1)).toBe(true);
    expect(current?.every((byte) => byte === index)).toBe(true);
    previous = current;
  }
});

test('a stream that nobody takes frames from is held back', async () => {
  const stream = new PassThrough();
  const reader = new RawFrameReader(stream, FRAME_BYTES, () => undefined);
  stream.write(new Uint8Array(FRAME_BYTES));
  expect(await reader.next()).not.toBeNull();
  for (let index = 0; index < 10; index += 1) stream.write(new Uint8Array(FRAME_BYTES));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stream.isPaused()).toBe(true);
  for (let index = 0; index < 10; index += 1) expect(await reader.next()).not.toBeNull();
});
