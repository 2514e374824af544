import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paintParts } from '../../../../../renderer/player/worker/paint-parts.ts';
import { f } from '../../../core/playback/tables.ts';

const asked = { frame: f(7), reason: 'seek', sinceMs: 100 } as const;

test('a frame that was there only waited for the refresh', () => {
  expect(paintParts(asked, null, 112, 115, 0)).toMatchObject({
    startMs: 0,
    decodeMs: 0,
    packets: 0,
    refreshMs: 12,
    drawMs: 3,
  });
});

test('a frame that had to be decoded waited for start, decoder and refresh', () => {
  const decode = { startedMs: 105, decodedMs: 180, packets: 20 };
  expect(paintParts(asked, decode, 190, 192, 4)).toMatchObject({
    startMs: 5,
    decodeMs: 75,
    packets: 20,
    refreshMs: 10,
    drawMs: 2,
    missedRefreshes: 4,
  });
});

test('the parts add up to the time from request to paint, also when decoding began before the request', () => {
  const ms = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(ms, ms, ms, ms, ms, (sinceMs, startedMs, decodingMs, waitMs, drawMs) => {
      const decodedMs = startedMs + decodingMs;
      const drawFromMs = Math.max(decodedMs, sinceMs) + waitMs;
      const decode = { startedMs, decodedMs, packets: 1 };
      const parts = paintParts({ ...asked, sinceMs }, decode, drawFromMs, drawFromMs + drawMs, 0);
      const sum = parts.startMs + parts.decodeMs + parts.refreshMs + parts.drawMs;
      expect(sum).toBe(drawFromMs + drawMs - sinceMs);
      expect(Math.min(parts.startMs, parts.decodeMs, parts.refreshMs, parts.drawMs)).toBeGreaterThanOrEqual(
        0,
      );
    }),
  );
});
