import fc from 'fast-check';
import { expect, test } from 'vitest';
import { densify } from '../../../../../models/blazepose/tflite/densify.ts';
import { MalformedFileError } from '../../../../../models/blazepose/tflite/flatbuffer-reader.ts';
import type { Sparsity } from '../../../../../models/blazepose/tflite/tflite-model.ts';

const ROWS = { kind: 'dense', size: 2 } as const;

test('the example of TensorFlow Lite: rows dense, columns listed', () => {
  const sparsity: Sparsity = {
    traversalOrder: [0, 1],
    blockMap: [],
    levels: [ROWS, { kind: 'listed', segments: [0, 2, 3], indices: [0, 3, 1] }],
  };
  expect([...densify([2, 4], sparsity, Float32Array.of(5, 6, 7))]).toEqual([5, 0, 0, 6, 0, 7, 0, 0]);
});

test('blocks of 1 x 2', () => {
  const sparsity: Sparsity = {
    traversalOrder: [0, 1, 2],
    blockMap: [1],
    levels: [ROWS, { kind: 'listed', segments: [0, 1, 2], indices: [1, 0] }, { kind: 'dense', size: 2 }],
  };
  expect([...densify([2, 4], sparsity, Float32Array.of(5, 6, 7, 8))]).toEqual([0, 0, 5, 6, 7, 8, 0, 0]);
});

test('whatever is stored row by row comes back', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 8 }))
    .chain(([rows, columns]) =>
      fc.tuple(
        fc.constant(rows),
        fc.constant(columns),
        fc.array(fc.nat(3), { minLength: rows * columns, maxLength: rows * columns }),
      ),
    )
    .filter(([, , values]) => values.some((value) => value !== 0));
  fc.assert(
    fc.property(matrix, ([rows, columns, values]) => {
      const segments = [0];
      const indices: number[] = [];
      const stored: number[] = [];
      for (let row = 0; row < rows; row++) {
        values.slice(row * columns, (row + 1) * columns).forEach((value, column) => {
          if (value === 0) return;
          indices.push(column);
          stored.push(value);
        });
        segments.push(indices.length);
      }
      const levels = [{ kind: 'dense', size: rows } as const, { kind: 'listed', segments, indices } as const];
      const dense = densify(
        [rows, columns],
        { traversalOrder: [0, 1], blockMap: [], levels },
        Float32Array.from(stored),
      );
      expect([...dense]).toEqual(values);
    }),
  );
});

test.each([
  ['an index outside', { segments: [0, 1, 2], indices: [0, 4] }],
  ['too few values', { segments: [0, 2, 4], indices: [0, 1, 0, 1] }],
  ['too many values', { segments: [0, 0, 1], indices: [0] }],
  ['segments that fall', { segments: [0, 2, 1], indices: [0, 1] }],
  ['the same index twice', { segments: [0, 2, 2], indices: [1, 1] }],
])('%s is malformed', (_, listed) => {
  const levels = [ROWS, { kind: 'listed' as const, ...listed }];
  expect(() =>
    densify([2, 4], { traversalOrder: [0, 1], blockMap: [], levels }, Float32Array.of(1, 2)),
  ).toThrow(MalformedFileError);
});
