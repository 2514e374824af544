import type { GraphBuilder } from '../graph-builder.ts';
import { UnknownOperationError } from '../read-operation.ts';
import type { TfliteOperation, TfliteOperator } from '../tflite-model.ts';

/** Where each axis of height, width, channels order is found in channels, height, width order. */
const CHANNELS_FIRST_AXIS = [0, 2, 3, 1];

/** Adds a change of shape to fewer dimensions; a picture is first turned back to channels last. */
export function addReshape(builder: GraphBuilder, { inputs, outputs }: TfliteOperator): void {
  const [source] = inputs;
  const [output] = outputs;
  const shape = builder.shape(output);
  if (shape.length === 4) throw new UnknownOperationError('a reshape to a picture');
  const name = builder.value(output);
  let flat = builder.value(source);
  if (builder.shape(source).length === 4) {
    const turned = `${name}_turned`;
    builder.node({
      operator: 'Transpose',
      inputs: [flat],
      outputs: [turned],
      attributes: { perm: [0, 2, 3, 1] },
    });
    flat = turned;
  }
  builder.node({
    operator: 'Reshape',
    inputs: [flat, builder.integers(`${name}_shape`, shape)],
    outputs: [name],
  });
}

/** Adds a joining of values along one axis. */
export function addConcatenate(
  builder: GraphBuilder,
  operation: Extract<TfliteOperation, { kind: 'concatenate' }>,
  { inputs, outputs }: TfliteOperator,
): void {
  const [output] = outputs;
  const rank = builder.shape(output).length;
  const positive = operation.axis < 0 ? operation.axis + rank : operation.axis;
  const axis = rank === 4 ? CHANNELS_FIRST_AXIS[positive] : positive;
  if (axis === undefined || axis < 0 || axis >= rank)
    throw new UnknownOperationError('a joining along no axis');
  builder.activated(operation.activation, builder.value(output), (name) =>
    builder.node({
      operator: 'Concat',
      inputs: inputs.map((index) => builder.value(index)),
      outputs: [name],
      attributes: { axis },
    }),
  );
}

/** Adds a spreading of channels over a finer picture. */
export function addDepthToSpace(
  builder: GraphBuilder,
  operation: Extract<TfliteOperation, { kind: 'depthToSpace' }>,
  { inputs, outputs }: TfliteOperator,
): void {
  builder.node({
    operator: 'DepthToSpace',
    inputs: [builder.value(inputs[0])],
    outputs: [builder.value(outputs[0])],
    attributes: { blocksize: operation.blockSize, mode: 'DCR' },
  });
}
