import { densify } from './densify.ts';
import { MalformedFileError } from './flatbuffer-reader.ts';
import type { TfliteModel, TfliteNumbers, TfliteOperator } from './tflite-model.ts';

/** A network whose weights are all known, with the operators that are left to run. */
export interface FoldedModel {
  readonly model: TfliteModel;
  /** Numbers of each constant tensor by its index; half floats stay half floats. */
  readonly constants: ReadonlyMap<number, TfliteNumbers>;
  readonly operators: readonly TfliteOperator[];
}

/** Works out at once what depends on weights alone: unpacking sparse ones and naming half floats as floats. */
export function foldConstants(model: TfliteModel): FoldedModel {
  const constants = new Map<number, TfliteNumbers>();
  model.tensors.forEach(({ constant }, index) => {
    if (constant !== null) constants.set(index, constant);
  });
  const operators = model.operators.filter(({ operation, inputs, outputs }) => {
    if (operation.kind !== 'densify' && operation.kind !== 'dequantize') return true;
    const [input = -1] = inputs;
    const [output = -1] = outputs;
    const tensor = model.tensors[input];
    const stored = constants.get(input);
    if (tensor === undefined || stored === undefined || output < 0) {
      throw new MalformedFileError('weights that are computed');
    }
    if (operation.kind === 'dequantize' || tensor.sparsity === null) constants.set(output, stored);
    else if (!constants.has(output)) constants.set(output, densify(tensor.shape, tensor.sparsity, stored));
    return false;
  });
  return { model, constants, operators };
}

/** Only the operators that the wanted outputs need. */
export function withoutUnneeded(
  operators: readonly TfliteOperator[],
  wantedOutputs: readonly number[],
): readonly TfliteOperator[] {
  const needed = new Set(wantedOutputs);
  const kept: TfliteOperator[] = [];
  for (const operator of operators.toReversed()) {
    if (!operator.outputs.some((index) => needed.has(index))) continue;
    kept.push(operator);
    for (const index of operator.inputs) needed.add(index);
  }
  return kept.reverse();
}
