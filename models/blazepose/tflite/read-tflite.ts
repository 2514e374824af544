import { FlatbufferReader, MalformedFileError } from './flatbuffer-reader.ts';
import { readOperation } from './read-operation.ts';
import {
  elementCount,
  type SparseLevel,
  type Sparsity,
  type TfliteModel,
  type TfliteNumbers,
  type TfliteOperator,
  type TfliteTensor,
} from './tflite-model.ts';

const SCHEMA_IDENTIFIER = 'TFL3';
/** More numbers in one tensor than any pose network has. */
const LARGEST_TENSOR = 2 ** 26;

/**
 * Reads a TensorFlow Lite file of one graph (schema version 3).
 *
 * @throws MalformedFileError when the bytes are no such file.
 * @throws UnknownOperationError when it uses an operator that BlazePose does not.
 */
export function readTfliteModel(bytes: Uint8Array): TfliteModel {
  const reader = new FlatbufferReader(bytes);
  if (reader.identifier() !== SCHEMA_IDENTIFIER) throw new MalformedFileError('not a TensorFlow Lite file');
  const model = reader.root();
  const graphs = reader.tables(model, 2);
  const graph = graphs[0];
  if (graph === undefined || graphs.length > 1) throw new MalformedFileError(`${graphs.length} graphs`);
  const buffers = reader.tables(model, 4);
  const tensors = reader.tables(graph, 0).map((table) => readTensor(reader, table, buffers));
  const checked = (indices: readonly number[], lowest: number) =>
    checkIndices(indices, lowest, tensors.length);
  const operatorCodes = reader
    .tables(model, 1)
    // Files older than the wider field hold the code in the first, newer ones the larger of the two.
    .map((table) => Math.max(reader.int8(table, 0, 0), reader.int32(table, 3, 0)));
  const operators = reader.tables(graph, 3).map((table): TfliteOperator => {
    const code = operatorCodes[reader.uint32(table, 0, 0)];
    if (code === undefined) throw new MalformedFileError('an operator without a code');
    return {
      operation: readOperation(reader, code, reader.table(table, 4)),
      inputs: checked(reader.int32s(table, 1), -1),
      outputs: checked(reader.int32s(table, 2), 0),
    };
  });
  return {
    tensors,
    operators,
    inputs: checked(reader.int32s(graph, 1), 0),
    outputs: checked(reader.int32s(graph, 2), 0),
  };
}

function checkIndices(indices: readonly number[], lowest: number, count: number): readonly number[] {
  if (indices.some((index) => index < lowest || index >= count))
    throw new MalformedFileError('no such tensor');
  return indices;
}

function readTensor(reader: FlatbufferReader, table: number, buffers: readonly number[]): TfliteTensor {
  const shape = reader.int32s(table, 0);
  if (shape.some((size) => size < 1) || elementCount(shape) > LARGEST_TENSOR) {
    throw new MalformedFileError(`a tensor of ${shape.join(' x ')}`);
  }
  const buffer = buffers[reader.uint32(table, 2, 0)];
  if (buffer === undefined) throw new MalformedFileError('no such buffer');
  const sparsity = reader.table(table, 6);
  const tensor = {
    name: reader.text(table, 3),
    shape,
    constant: readNumbers(reader.bytes(buffer, 0), reader.int8(table, 1, 0)),
    sparsity: sparsity === null ? null : readSparsity(reader, sparsity),
  };
  const dense = tensor.constant !== null && tensor.sparsity === null;
  if (dense && tensor.constant?.length !== elementCount(shape)) {
    throw new MalformedFileError(`${tensor.name} does not fill its shape`);
  }
  return tensor;
}

function readNumbers(bytes: Uint8Array, numberType: number): TfliteNumbers | null {
  if (bytes.length === 0) return null;
  // A copy of its own, because a typed array must start at a multiple of its number's size.
  const { buffer } = new Uint8Array(bytes);
  const size = numberType === 1 ? 2 : 4;
  if (bytes.length % size !== 0) throw new MalformedFileError('half a number');
  if (numberType === 0) return new Float32Array(buffer);
  if (numberType === 1) return new Uint16Array(buffer);
  if (numberType === 2) return new Int32Array(buffer);
  throw new MalformedFileError(`numbers of type ${numberType}`);
}

function readSparsity(reader: FlatbufferReader, table: number): Sparsity {
  return {
    traversalOrder: reader.int32s(table, 0),
    blockMap: reader.int32s(table, 1),
    levels: reader.tables(table, 2).map((level) => readLevel(reader, level)),
  };
}

function readLevel(reader: FlatbufferReader, table: number): SparseLevel {
  if (reader.int8(table, 0, 0) === 0) return { kind: 'dense', size: reader.int32(table, 1, 0) };
  return {
    kind: 'listed',
    segments: readIndices(reader, table, 2, 3),
    indices: readIndices(reader, table, 4, 5),
  };
}

function readIndices(
  reader: FlatbufferReader,
  table: number,
  typeField: number,
  field: number,
): readonly number[] {
  const vector = reader.table(table, field);
  if (vector === null) return [];
  switch (reader.uint8(table, typeField, 0)) {
    case 1:
      return reader.int32s(vector, 0);
    case 2:
      return reader.uint16s(vector, 0);
    case 3:
      return Array.from(reader.bytes(vector, 0));
    default:
      throw new MalformedFileError('an unknown kind of index');
  }
}
