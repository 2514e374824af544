import type { TfliteNumbers, TfliteOperator } from './tflite-model.ts';

/** Zeros added around a picture, in pixels. */
export interface Margins {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A padding operator that its only reader, a convolution, can do itself. */
export interface FoldedPadding {
  readonly source: number;
  readonly margins: Margins;
}

/**
 * Finds paddings that can become a convolution's own, by the tensor that they write.
 *
 * That is so when they touch height and width only and one convolution without padding alone reads them.
 */
export function foldPadding(
  operators: readonly TfliteOperator[],
  constants: ReadonlyMap<number, TfliteNumbers>,
): ReadonlyMap<number, FoldedPadding> {
  const folded = new Map<number, FoldedPadding>();
  const readers = readersByTensor(operators);
  for (const { operation, inputs, outputs } of operators) {
    const [source = -1, paddings = -1] = inputs;
    const [output = -1] = outputs;
    const [reader, ...others] = readers.get(output) ?? [];
    const spatial = operation.kind === 'pad' ? spatialMargins(constants.get(paddings)) : null;
    const alone =
      others.length === 0 &&
      reader?.inputs[0] === output &&
      reader.operation.kind === 'convolution' &&
      reader.operation.padding === 'valid';
    if (spatial !== null && alone) folded.set(output, { source, margins: spatial });
  }
  return folded;
}

function readersByTensor(
  operators: readonly TfliteOperator[],
): ReadonlyMap<number, readonly TfliteOperator[]> {
  const readers = new Map<number, TfliteOperator[]>();
  for (const operator of operators) {
    for (const index of operator.inputs) {
      const known = readers.get(index);
      if (known === undefined) readers.set(index, [operator]);
      else known.push(operator);
    }
  }
  return readers;
}

/** Paddings come as before and after for batch, height, width, channels. */
function spatialMargins(paddings: TfliteNumbers | undefined): Margins | null {
  if (!(paddings instanceof Int32Array) || paddings.length !== 8) return null;
  const [batch0, batch1, top = -1, bottom = -1, left = -1, right = -1, channel0, channel1] = paddings;
  if (batch0 || batch1 || channel0 || channel1) return null;
  if (Math.min(top, bottom, left, right) < 0) return null;
  return { top, left, bottom, right };
}
