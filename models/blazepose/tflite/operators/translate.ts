import { MalformedFileError } from '../flatbuffer-reader.ts';
import type { FoldedPadding } from '../fold-padding.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TfliteOperator } from '../tflite-model.ts';
import { addConvolution } from './convolution.ts';
import { addMaxPool } from './max-pool.ts';
import { addPad } from './pad.ts';
import { addConcatenate, addDepthToSpace, addReshape } from './reshape.ts';
import { addResize } from './resize.ts';

/** Adds the ONNX nodes of one operator. */
export function addOperator(
  builder: GraphBuilder,
  operator: TfliteOperator,
  foldedPadding: ReadonlyMap<number, FoldedPadding>,
): void {
  const { operation, inputs, outputs } = operator;
  switch (operation.kind) {
    case 'convolution':
      addConvolution(builder, operation, operator, foldedPadding);
      break;
    case 'maxPool':
      addMaxPool(builder, operation, operator);
      break;
    case 'pad':
      if (!foldedPadding.has(outputs[0] ?? -1)) addPad(builder, operator);
      break;
    case 'reshape':
      addReshape(builder, operator);
      break;
    case 'concatenate':
      addConcatenate(builder, operation, operator);
      break;
    case 'depthToSpace':
      addDepthToSpace(builder, operation, operator);
      break;
    case 'resizeBilinear':
      addResize(builder, operation, operator);
      break;
    case 'add':
      builder.activated(operation.activation, builder.value(outputs[0]), (name) =>
        builder.node({
          operator: 'Add',
          inputs: inputs.map((index) => builder.value(index)),
          outputs: [name],
        }),
      );
      break;
    case 'logistic':
      builder.node({
        operator: 'Sigmoid',
        inputs: [builder.value(inputs[0])],
        outputs: [builder.value(outputs[0])],
      });
      break;
    case 'dequantize':
    case 'densify':
      throw new MalformedFileError('weights were left unfolded');
  }
}
