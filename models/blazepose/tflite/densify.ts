import { MalformedFileError } from './flatbuffer-reader.ts';
import { elementCount, type SparseLevel, type Sparsity, type TfliteNumbers } from './tflite-model.ts';

/** A sparse tensor larger than this many times its values is a mistake, and would only take memory. */
const LOWEST_DENSITY = 64;

/**
 * The full array of a tensor that is stored without its zeros.
 *
 * `stored` holds the values in the order in which the levels are walked; every value must be used.
 *
 * @throws MalformedFileError when levels, shape and values do not fit each other.
 */
export function densify(shape: readonly number[], sparsity: Sparsity, stored: TfliteNumbers): TfliteNumbers {
  if (elementCount(shape) > LOWEST_DENSITY * stored.length)
    throw new MalformedFileError('a tensor of hardly anything');
  const steps = levelSteps(shape, sparsity);
  const dense = emptyLike(stored, elementCount(shape));
  let used = 0;

  function walk(depth: number, parent: number, offset: number): void {
    const step = steps[depth];
    if (step === undefined) {
      const value = stored[used];
      if (value === undefined) throw new MalformedFileError('too few values in a sparse tensor');
      dense[offset] = value;
      used += 1;
      return;
    }
    const { level, size, stride } = step;
    if (level.kind === 'dense') {
      for (let index = 0; index < size; index++)
        walk(depth + 1, parent * size + index, offset + index * stride);
      return;
    }
    const from = level.segments[parent] ?? -1;
    const to = level.segments[parent + 1] ?? -1;
    if (from < 0 || to < from || to > level.indices.length) throw new MalformedFileError('a bad segment');
    let previous = -1;
    for (let entry = from; entry < to; entry++) {
      const index = level.indices[entry] ?? -1;
      if (index <= previous || index >= size) throw new MalformedFileError('indices out of order or outside');
      previous = index;
      walk(depth + 1, entry, offset + index * stride);
    }
  }

  walk(0, 0, 0);
  if (used !== stored.length) throw new MalformedFileError('too many values in a sparse tensor');
  return dense;
}

interface LevelStep {
  readonly level: SparseLevel;
  /** How many indices the level's dimension has. */
  readonly size: number;
  /** How far apart in the dense array two neighbouring indices are. */
  readonly stride: number;
}

function levelSteps(shape: readonly number[], sparsity: Sparsity): readonly LevelStep[] {
  const { traversalOrder, blockMap, levels } = sparsity;
  const dimensions = shape.length + blockMap.length;
  const orderIsPermutation =
    traversalOrder.length === dimensions &&
    new Set(traversalOrder).size === dimensions &&
    traversalOrder.every((dimension) => dimension >= 0 && dimension < dimensions);
  if (!orderIsPermutation || levels.length !== dimensions) throw new MalformedFileError('bad sparse levels');
  if (new Set(blockMap).size !== blockMap.length) throw new MalformedFileError('a dimension in two blocks');

  const blockSizes = blockMap.map((blocked, block) => {
    const level = levels[traversalOrder.indexOf(shape.length + block)];
    const whole = shape[blocked];
    if (level?.kind !== 'dense' || whole === undefined || level.size < 1 || whole % level.size !== 0) {
      throw new MalformedFileError('a block that does not divide its dimension');
    }
    return level.size;
  });
  const strides = shape.map((_, dimension) => elementCount(shape.slice(dimension + 1)));

  return traversalOrder.map((dimension, depth): LevelStep => {
    const level = levels[depth];
    if (level === undefined) throw new MalformedFileError('bad sparse levels');
    const block = dimension - shape.length;
    const whole = shape[dimension];
    const step =
      whole === undefined
        ? { level, size: blockSizes[block] ?? 0, stride: strides[blockMap[block] ?? -1] ?? 0 }
        : outerStep(level, whole, strides[dimension] ?? 0, blockSizes[blockMap.indexOf(dimension)] ?? 1);
    if (level.kind === 'dense' && level.size !== step.size)
      throw new MalformedFileError('a dense level of another size');
    return step;
  });
}

function outerStep(level: SparseLevel, whole: number, stride: number, blockSize: number): LevelStep {
  return { level, size: whole / blockSize, stride: stride * blockSize };
}

function emptyLike(numbers: TfliteNumbers, length: number): TfliteNumbers {
  if (numbers instanceof Float32Array) return new Float32Array(length);
  return numbers instanceof Uint16Array ? new Uint16Array(length) : new Int32Array(length);
}
