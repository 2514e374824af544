import { MalformedFileError } from '../flatbuffer-reader.ts';
import type { FoldedPadding } from '../fold-padding.ts';
import type { GraphBuilder } from '../graph-builder.ts';
import type { TfliteNumbers, TfliteOperation, TfliteOperator } from '../tflite-model.ts';
import { axisPadding } from './same-padding.ts';

type Convolution = Extract<TfliteOperation, { kind: 'convolution' }>;

/** Adds a plain or depthwise convolution with its bias, activation and any padding before it. */
export function addConvolution(
  builder: GraphBuilder,
  operation: Convolution,
  { inputs, outputs }: TfliteOperator,
  foldedPadding: ReadonlyMap<number, FoldedPadding>,
): void {
  const [pictureIndex, weightsIndex, biasIndex] = inputs;
  const [output] = outputs;
  const folded = foldedPadding.get(pictureIndex ?? -1);
  const source = folded?.source ?? pictureIndex;
  const margins = folded?.margins ?? { top: 0, left: 0, bottom: 0, right: 0 };
  const input = builder.plane(pictureIndex);
  const result = builder.plane(output);
  const [first = 0, height = 0, width = 0, last = 0] = builder.shape(weightsIndex);
  const channels = operation.depthwise ? last : first;
  const fits = operation.depthwise
    ? first === 1 && last === input.channels
    : last === input.channels && first === result.channels;
  if (!fits) throw new MalformedFileError('a convolution whose channels do not fit');

  const { padding, strideX, strideY, dilationX, dilationY, activation } = operation;
  const vertical = axisPadding(padding, input.height, result.height, strideY, (height - 1) * dilationY + 1);
  const horizontal = axisPadding(padding, input.width, result.width, strideX, (width - 1) * dilationX + 1);
  const stored = builder.numbers(weightsIndex);
  const values = operation.depthwise
    ? channelsFirst(stored, 1, height * width, last)
    : channelsFirst(stored, first, height * width, last);
  const shape = operation.depthwise ? [last, 1, height, width] : [first, last, height, width];
  const operands = [builder.value(source), builder.weights(`w${weightsIndex}`, shape, values)];
  if (biasIndex !== undefined && biasIndex >= 0) {
    operands.push(builder.weights(`b${biasIndex}`, [channels], builder.numbers(biasIndex)));
  }
  builder.activated(activation, builder.value(output), (name) =>
    builder.node({
      operator: 'Conv',
      inputs: operands,
      outputs: [name],
      attributes: {
        kernel_shape: [height, width],
        strides: [strideY, strideX],
        dilations: [dilationY, dilationX],
        pads: [
          vertical.before + margins.top,
          horizontal.before + margins.left,
          vertical.after + margins.bottom,
          horizontal.after + margins.right,
        ],
        group: operation.depthwise ? channels : 1,
      },
    }),
  );
}

/** Turns filters of `places` places by `channels` channels round to channels by places. */
function channelsFirst(
  stored: TfliteNumbers,
  filters: number,
  places: number,
  channels: number,
): TfliteNumbers {
  if (places === 1) return stored;
  const turned = stored.slice();
  let at = 0;
  for (let filter = 0; filter < filters; filter++) {
    const start = filter * places * channels;
    for (let channel = 0; channel < channels; channel++) {
      for (let place = 0; place < places; place++)
        turned[at++] = stored[start + place * channels + channel] ?? 0;
    }
  }
  return turned;
}
