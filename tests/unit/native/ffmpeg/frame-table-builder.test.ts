import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameTableBuilder } from '../../../../native/ffmpeg/frame-table-builder.ts';
import { parseFrameCrcLine, parseFrameCrcTimeBase } from '../../../../native/ffmpeg/framecrc.ts';

/** Recorded from both builds: a clip whose edit list hides the first packets. */
const EDITED = `#software: Lavf58.24.100
#tb 0: 1/15360
#media_type 0: video
#codec_id 0: h264
#dimensions 0: 320x180
#sar 0: 1/1
0,      -4096,      -3072,      512,     4690, 0x0e7f26ad, F=0x5
0,      -3584,      -1024,      512,     1504, 0x47e40368, F=0x4
0,      -3072,          0,      512,     1504, 0x47e40368
0,      -2560,       1024,      512,     1504, 0x47e40368, F=0x0
0,      -2048,        512,      512,     1504, 0x47e40368, F=0x0`;

function built(text: string): FrameTableBuilder {
  const builder = new FrameTableBuilder();
  for (const line of text.split('\n')) builder.push(line);
  return builder;
}

describe('lines of framecrc', () => {
  test('side data after the flags, and none, as the builds print it', () => {
    const old = '0,     129000,     144000,     3000,     1698, 0x2ffb4d51, F=0x0, S=1,        1, 0x00e000e0';
    expect(parseFrameCrcLine(old)).toEqual({
      pts: 144000,
      durationTicks: 3000,
      isKey: false,
      isDiscarded: false,
    });
    const key = '0,     126000,     132000,     3000,     4361, 0xfc050153, S=1,        1';
    expect(parseFrameCrcLine(key)).toMatchObject({ pts: 132000, isKey: true });
  });

  test('a packet without a time', () => {
    expect(parseFrameCrcLine('0,   0, -9223372036854775808,   1,  4316, 0x9217f614')).toMatchObject({
      pts: null,
    });
  });

  test('an entry behind a log message that has no line end', () => {
    expect(parseFrameCrcLine('[h264 @ 0x55] 0,    512,    512,    0,    6, 0x07590289')).toMatchObject({
      pts: 512,
    });
  });

  test('other lines', () => {
    expect(parseFrameCrcLine('#dimensions 0: 320x180')).toBeNull();
    expect(parseFrameCrcLine('[h264 @ 0x55] error while decoding MB 10, 3, bytestream -7')).toBeNull();
    expect(parseFrameCrcTimeBase('#tb 0: 0/0')).toBeNull();
    expect(parseFrameCrcTimeBase('#tb 0: 1001/30000')).toEqual({ numerator: 1001, denominator: 30000 });
  });
});

describe('a table', () => {
  test('leaves out what an edit list hides and sorts by presentation', () => {
    expect(built(EDITED).fromPackets()).toEqual({
      timeBase: { numerator: 1, denominator: 15360 },
      ticks: [0, 512, 1024],
      lastFrameTicks: 512,
      keyFrames: [0],
    });
  });

  test('is not made of packets without times, or with equal ones', () => {
    expect(built(`${EDITED}\n0, 1, -9223372036854775808, 1, 1, 0x00000000`).fromPackets()).toBeNull();
    expect(built(`${EDITED}\n0, 1, 512, 1, 1, 0x00000000`).fromPackets()).toBeNull();
    expect(built('').fromPackets()).toBeNull();
  });

  test('takes the step before it where the last frame has no duration', () => {
    const table = built(
      '#tb 0: 1/1000\n0, 0, 0, 0, 1, 0x00000000\n0, 40, 40, 0, 1, 0x00000000',
    ).fromPackets();
    expect(table?.lastFrameTicks).toBe(40);
    expect(built('#tb 0: 1/1000\n0, 0, 0, 0, 1, 0x00000000').fromPackets()?.lastFrameTicks).toBe(0);
  });

  test('of packets in any order is strictly rising and holds each time once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (times) => {
        const lines = times.map((time) => `0, 0, ${time}, 1, 1, 0x00000000, F=0x0`);
        const table = built(`#tb 0: 1/90000\n${lines.join('\n')}`).fromPackets();
        expect(table?.ticks).toEqual([...times].sort((a, b) => a - b));
      }),
    );
  });

  test('of decoded frames keeps their order and count whatever their times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (times) => {
        const lines = times.map((time) => `0, 0, ${time}, 1, 1, 0x00000000`);
        const ticks = built(`#tb 0: 1/25\n${lines.join('\n')}`).fromDecodedFrames()?.ticks ?? [];
        expect(ticks).toHaveLength(times.length);
        for (let index = 1; index < ticks.length; index += 1) {
          expect(ticks[index]).toBeGreaterThan(ticks[index - 1] ?? 0);
        }
      }),
    );
  });
});
