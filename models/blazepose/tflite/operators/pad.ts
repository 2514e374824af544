import { MalformedFileError } from '../flatbuffer-reader.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TfliteOperator } from '../tflite-model.ts';

/** Adds a padding with zeros on any axis, channels among them. */
export function addPad(builder: GraphBuilder, { inputs, outputs }: TfliteOperator): void {
  const [source, paddings] = inputs;
  const [output] = outputs;
  const sizes = builder.numbers(paddings);
  builder.plane(source);
  if (!(sizes instanceof Int32Array) || sizes.length !== 8)
    throw new MalformedFileError('a padding of other axes');
  const before = [sizes[0], sizes[6], sizes[2], sizes[4]];
  const after = [sizes[1], sizes[7], sizes[3], sizes[5]];
  const name = builder.value(output);
  const pads = builder.integers(
    `${name}_pads`,
    [...before, ...after].map((size) => size ?? 0),
  );
  builder.node({
    operator: 'Pad',
    inputs: [builder.value(source), pads],
    outputs: [name],
    attributes: { mode: 'constant' },
  });
}
