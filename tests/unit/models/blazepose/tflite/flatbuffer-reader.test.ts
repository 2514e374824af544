import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FlatbufferReader,
  MalformedFileError,
} from '../../../../../models/blazepose/tflite/flatbuffer-reader.ts';

/** A root table with the fields: int32 7, int8 -2, vector [1, 2, 3] of int32. */
function smallFile(): Uint8Array {
  const view = new DataView(new ArrayBuffer(52));
  view.setUint32(0, 20, true);
  view.setUint16(8, 10, true);
  view.setUint16(10, 16, true);
  view.setUint16(12, 4, true);
  view.setUint16(14, 8, true);
  view.setUint16(16, 12, true);
  view.setInt32(20, 12, true);
  view.setInt32(24, 7, true);
  view.setInt8(28, -2);
  view.setUint32(32, 4, true);
  view.setUint32(36, 3, true);
  view.setInt32(40, 1, true);
  view.setInt32(44, 2, true);
  view.setInt32(48, 3, true);
  return new Uint8Array(view.buffer);
}

test('fields, absent fields and vectors are read', () => {
  const reader = new FlatbufferReader(smallFile());
  const root = reader.root();
  expect(reader.int32(root, 0, 0)).toBe(7);
  expect(reader.int8(root, 1, 0)).toBe(-2);
  expect(reader.int32s(root, 2)).toEqual([1, 2, 3]);
  expect(reader.int32(root, 9, 42)).toBe(42);
  expect(reader.int32s(root, 9)).toEqual([]);
});

test('a vector that claims more than the file holds is malformed', () => {
  const bytes = smallFile();
  new DataView(bytes.buffer).setUint32(36, 4, true);
  const reader = new FlatbufferReader(bytes);
  expect(() => reader.int32s(reader.root(), 2)).toThrow(MalformedFileError);
});

test('a file read over and over is refused, so that overlapping vectors end', () => {
  const reader = new FlatbufferReader(smallFile());
  const readForever = () => {
    for (let times = 0; times < 1000; times++) reader.int32s(reader.root(), 2);
  };
  expect(readForever).toThrow('overlap');
});

test('any bytes either read or are malformed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), fc.nat(9), (bytes, field) => {
      const reads: ((reader: FlatbufferReader, table: number) => unknown)[] = [
        (reader, table) => reader.int8(table, field, 0),
        (reader, table) => reader.uint32(table, field, 0),
        (reader, table) => reader.tables(table, field),
        (reader, table) => reader.uint16s(table, field),
        (reader, table) => reader.text(table, field),
      ];
      for (const read of reads) {
        try {
          const reader = new FlatbufferReader(bytes);
          read(reader, reader.root());
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedFileError);
        }
      }
    }),
    { numRuns: 500 },
  );
});
