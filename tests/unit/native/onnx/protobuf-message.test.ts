import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProtobufMessage } from '../../../../native/onnx/format/protobuf-message.ts';

test('an integer field is written as protobuf.dev shows it', () => {
  expect([...new ProtobufMessage().integer(1, 150).toBytes()]).toEqual([0x08, 0x96, 0x01]);
});

test('a text field is written as protobuf.dev shows it', () => {
  const expected = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67];
  expect([...new ProtobufMessage().text(2, 'testing').toBytes()]).toEqual(expected);
});

test('a message inside a message has its length before it', () => {
  const inner = new ProtobufMessage().integer(1, 150);
  expect([...new ProtobufMessage().message(3, inner).toBytes()]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
});

test('every safe integer reads back as itself', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const bytes = new ProtobufMessage().integer(1, value).toBytes();
      expect(readVarint(bytes.subarray(1))).toBe(BigInt(value));
    }),
  );
});

test('a negative integer is a bug', () => {
  expect(() => new ProtobufMessage().integer(1, -1)).toThrow(RangeError);
});

function readVarint(bytes: Uint8Array): bigint {
  return [...bytes].reduce((value, byte, index) => value | (BigInt(byte & 127) << BigInt(7 * index)), 0n);
}
