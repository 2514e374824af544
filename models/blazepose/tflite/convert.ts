import { fail, type Result, succeed } from '../../../core/result.ts';
import { type OnnxValue, writeOnnxModel } from '../../../native/onnx/format/onnx-model.ts';
import { MalformedFileError } from './flatbuffer-reader.ts';
import { foldConstants, withoutUnneeded } from './fold-constants.ts';
import { foldPadding } from './fold-padding.ts';
import { GraphBuilder } from './graph-builder.ts';
import { addOperator } from './operators/translate.ts';
import { UnknownOperationError } from './read-operation.ts';
import { readTfliteModel } from './read-tflite.ts';

/**
 * Converts one of BlazePose's TensorFlow Lite files to an ONNX file, in memory.
 *
 * Inputs and outputs keep their names; pictures become channels first. `unwantedOutputs` and all that only
 * they need are left out. Fails with `MODEL_FILE_INVALID` when the bytes are no TensorFlow Lite file and with
 * `MODEL_UNSUPPORTED` when the network uses operators that BlazePose does not.
 */
export function convertTfliteToOnnx(
  bytes: Uint8Array,
  unwantedOutputs: readonly string[] = [],
): Result<Uint8Array> {
  try {
    return succeed(convert(bytes, unwantedOutputs));
  } catch (error) {
    if (error instanceof MalformedFileError) {
      return fail(
        'MODEL_FILE_INVALID',
        `The file of weights is damaged or not of its format (${error.message}). Install it again with \`npm ci\`.`,
      );
    }
    if (error instanceof UnknownOperationError) {
      return fail(
        'MODEL_UNSUPPORTED',
        `The network uses ${error.message}, which BlazePose does not. Give other networks as ONNX files.`,
      );
    }
    throw error;
  }
}

function convert(bytes: Uint8Array, unwantedOutputs: readonly string[]): Uint8Array {
  const model = readTfliteModel(bytes);
  const folded = foldConstants(model);
  const nameOf = (index: number) => model.tensors[index]?.name ?? '';
  const wanted = model.outputs.filter((index) => !unwantedOutputs.includes(nameOf(index)));
  const operators = withoutUnneeded(folded.operators, wanted);
  const padding = foldPadding(operators, folded.constants);
  const builder = new GraphBuilder(folded);
  for (const index of model.inputs) {
    builder.node({ operator: 'Identity', inputs: [nameOf(index)], outputs: [builder.value(index)] });
  }
  for (const operator of operators) addOperator(builder, operator, padding);

  const value = (index: number): OnnxValue => ({
    name: nameOf(index),
    shape: channelsFirstShape(builder.shape(index)),
  });
  for (const index of wanted) {
    builder.node({ operator: 'Identity', inputs: [builder.value(index)], outputs: [nameOf(index)] });
  }
  return writeOnnxModel(builder.graph(model.inputs.map(value), wanted.map(value)));
}

function channelsFirstShape(shape: readonly number[]): readonly number[] {
  const [batch = 1, height = 1, width = 1, channels = 1] = shape;
  return shape.length === 4 ? [batch, channels, height, width] : shape;
}
