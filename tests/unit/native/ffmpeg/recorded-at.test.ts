import { expect, it } from 'vitest';
import { parseRecordedAt } from '../../../../native/ffmpeg/recorded-at.ts';

const NOW = Date.UTC(2026, 10, 22);

it.each([
  [';FFMETADATA1\ncreation_time=2026-05-01T10:00:00.000000Z\n', Date.UTC(2026, 4, 1, 10)],
  [';FFMETADATA1\ncom.apple.quicktime.creationdate=2026-05-01T12:00:00+0200\n', Date.UTC(2026, 4, 1, 10)],
  [';FFMETADATA1\ncreation_time=1904-01-01T00:00:00Z\n', null],
  [';FFMETADATA1\ncreation_time=2107-01-01T00:00:00Z\n', null],
  [';FFMETADATA1\ncreation_time=yesterday\n', null],
  [';FFMETADATA1\nencoder=x\n', null],
])('reads %j as %j', (metadata, at) => {
  expect(parseRecordedAt(metadata, NOW)).toBe(at);
});
