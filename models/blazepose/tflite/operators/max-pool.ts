import type { GraphBuilder } from '../graph-builder.ts';
import type { TfliteOperation, TfliteOperator } from '../tflite-model.ts';
import { axisPadding } from './same-padding.ts';

type MaxPool = Extract<TfliteOperation, { kind: 'maxPool' }>;

/** Adds a pooling by the largest value. */
export function addMaxPool(
  builder: GraphBuilder,
  operation: MaxPool,
  { inputs, outputs }: TfliteOperator,
): void {
  const [source] = inputs;
  const [output] = outputs;
  const input = builder.plane(source);
  const result = builder.plane(output);
  const { padding, strideX, strideY, width, height, activation } = operation;
  const vertical = axisPadding(padding, input.height, result.height, strideY, height);
  const horizontal = axisPadding(padding, input.width, result.width, strideX, width);
  builder.activated(activation, builder.value(output), (name) =>
    builder.node({
      operator: 'MaxPool',
      inputs: [builder.value(source)],
      outputs: [name],
      attributes: {
        kernel_shape: [height, width],
        strides: [strideY, strideX],
        pads: [vertical.before, horizontal.before, vertical.after, horizontal.after],
      },
    }),
  );
}
