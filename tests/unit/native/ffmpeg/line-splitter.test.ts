import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from '../../../../native/ffmpeg/line-splitter.ts';

function splitInPieces(text: string, pieceBytes: number): readonly string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += pieceBytes) splitter.push(bytes.subarray(at, at + pieceBytes));
  splitter.end();
  return lines;
}

test('lines are the same however the bytes are cut, letters of several bytes included', () => {
  const line = fc.stringMatching(/^[a-zä深ס :=]{1,30}$/);
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: 1, max: 9 }), (lines, pieceBytes) => {
      expect(splitInPieces(lines.join('\n'), pieceBytes)).toEqual(lines);
    }),
  );
});

test('a carriage return ends a line, an empty line is passed over', () => {
  expect(splitInPieces('frame=1\rframe=2\r\n\nend\n', 1000)).toEqual(['frame=1', 'frame=2', 'end']);
});

test('bytes without a line end do not gather', () => {
  const lines = splitInPieces('x'.repeat(200_000), 10_000);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toHaveLength(200_000);
});
