import type { FlatbufferReader } from './flatbuffer-reader.ts';
import { MalformedFileError } from './flatbuffer-reader.ts';
import type { TfliteActivation, TfliteOperation, TflitePadding } from './tflite-model.ts';

/** The network uses something that the converter does not know. */
export class UnknownOperationError extends Error {}

/** Reads one setting of an operator; absent ones have the schema's own default. */
type Setting = (field: number, absent: number) => number;

/** Settings of an operator by their width in the file. */
interface Settings {
  readonly int8: Setting;
  readonly int32: Setting;
}

/** Readers of operations by their number in TensorFlow Lite's schema (BuiltinOperator). */
const READERS: Readonly<Record<number, (settings: Settings) => TfliteOperation>> = {
  0: ({ int8 }) => ({ kind: 'add', activation: activation(int8(0, 0)) }),
  2: ({ int8, int32 }) => ({ kind: 'concatenate', axis: int32(0, 0), activation: activation(int8(1, 0)) }),
  3: (settings) => convolution(settings, false),
  4: (settings) => convolution(settings, true),
  5: ({ int32 }) => ({ kind: 'depthToSpace', blockSize: positive(int32(0, 0)) }),
  6: () => ({ kind: 'dequantize' }),
  14: () => ({ kind: 'logistic' }),
  17: ({ int8, int32 }) => ({
    kind: 'maxPool',
    padding: padding(int8(0, 0)),
    strideX: positive(int32(1, 0)),
    strideY: positive(int32(2, 0)),
    width: positive(int32(3, 0)),
    height: positive(int32(4, 0)),
    activation: activation(int8(5, 0)),
  }),
  22: () => ({ kind: 'reshape' }),
  23: ({ int8 }) => ({
    kind: 'resizeBilinear',
    alignCorners: int8(2, 0) !== 0,
    halfPixelCentres: int8(3, 0) !== 0,
  }),
  34: () => ({ kind: 'pad' }),
  124: () => ({ kind: 'densify' }),
};

/**
 * What an operator does, from its number and its table of settings.
 *
 * @throws UnknownOperationError for an operator or activation that BlazePose does not use.
 */
export function readOperation(
  reader: FlatbufferReader,
  builtinOperator: number,
  settings: number | null,
): TfliteOperation {
  const read = READERS[builtinOperator];
  if (read === undefined) throw new UnknownOperationError(`operator ${builtinOperator}`);
  return read({
    int8: (field, absent) => (settings === null ? absent : reader.int8(settings, field, absent)),
    int32: (field, absent) => (settings === null ? absent : reader.int32(settings, field, absent)),
  });
}

function convolution({ int8, int32 }: Settings, depthwise: boolean): TfliteOperation {
  // A depthwise convolution has one more setting, the channel multiplier, before its activation.
  const shift = depthwise ? 1 : 0;
  return {
    kind: 'convolution',
    depthwise,
    padding: padding(int8(0, 0)),
    strideX: positive(int32(1, 0)),
    strideY: positive(int32(2, 0)),
    activation: activation(int8(3 + shift, 0)),
    dilationX: positive(int32(4 + shift, 1)),
    dilationY: positive(int32(5 + shift, 1)),
  };
}

function padding(value: number): TflitePadding {
  return value === 0 ? 'same' : 'valid';
}

function activation(value: number): TfliteActivation {
  if (value === 0) return 'none';
  if (value === 1) return 'relu';
  if (value === 3) return 'relu6';
  throw new UnknownOperationError(`activation ${value}`);
}

function positive(value: number): number {
  if (value < 1) throw new MalformedFileError(`a stride or size of ${value}`);
  return value;
}
