import {
  ONNX_FLOAT32,
  type OnnxConstant,
  type OnnxGraph,
  type OnnxNode,
  type OnnxValue,
} from '../../../native/onnx/format/onnx-model.ts';
import { MalformedFileError } from './flatbuffer-reader.ts';
import type { FoldedModel } from './fold-constants.ts';
import { elementCount, type TfliteActivation, type TfliteNumbers } from './tflite-model.ts';

/** Height, width and channels of a value with four dimensions. */
export interface PlaneShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** Collects the ONNX network while operators are translated one by one; pictures are channels first in it. */
export class GraphBuilder {
  readonly #folded: FoldedModel;
  readonly #casts: OnnxNode[] = [];
  readonly #nodes: OnnxNode[] = [];
  readonly #constants = new Map<string, OnnxConstant>();

  constructor(folded: FoldedModel) {
    this.#folded = folded;
  }

  /** The name of a computed value or an input. */
  value(index: number | undefined): string {
    if (index === undefined || index < 0 || this.#folded.constants.has(index)) {
      throw new MalformedFileError('a value that is not computed');
    }
    return `t${index}`;
  }

  /** The shape as the TensorFlow Lite file has it, channels last. */
  shape(index: number | undefined): readonly number[] {
    const tensor = this.#folded.model.tensors[index ?? -1];
    if (tensor === undefined) throw new MalformedFileError('no such tensor');
    return tensor.shape;
  }

  /** The shape of a value that is one picture. */
  plane(index: number | undefined): PlaneShape {
    const [batch, height, width, channels, ...more] = this.shape(index);
    if (
      batch !== 1 ||
      height === undefined ||
      width === undefined ||
      channels === undefined ||
      more.length > 0
    ) {
      throw new MalformedFileError('not one picture');
    }
    return { height, width, channels };
  }

  /** The numbers of a constant value. */
  numbers(index: number | undefined): TfliteNumbers {
    const numbers = this.#folded.constants.get(index ?? -1);
    if (numbers === undefined) throw new MalformedFileError('weights that are not in the file');
    if (numbers.length !== elementCount(this.shape(index)))
      throw new MalformedFileError('weights of another shape');
    return numbers;
  }

  node(node: OnnxNode): void {
    this.#nodes.push(node);
  }

  /** Adds weights under a name, once; half floats stay half in the file and are widened as it loads. */
  weights(name: string, shape: readonly number[], data: TfliteNumbers): string {
    if (this.#constants.has(name)) return name;
    if (data instanceof Int32Array) throw new MalformedFileError('weights that are integers');
    if (data instanceof Float32Array) {
      this.#constants.set(name, { name, shape, data });
      return name;
    }
    const half = `${name}_half`;
    if (!this.#constants.has(half)) {
      this.#constants.set(half, { name: half, shape, data });
      this.#casts.push({
        operator: 'Cast',
        inputs: [half],
        outputs: [name],
        attributes: { to: ONNX_FLOAT32 },
      });
    }
    return name;
  }

  /** Adds a list of integers under a name. */
  integers(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, (value) => BigInt(value));
    this.#constants.set(name, { name, shape: [values.length], data });
    return name;
  }

  /** The name that an operator with a fused activation writes to, after which the activation is added. */
  activated(activation: TfliteActivation, result: string, addOperator: (output: string) => void): void {
    if (activation === 'none') {
      addOperator(result);
      return;
    }
    const before = `${result}_before`;
    addOperator(before);
    if (activation === 'relu') this.node({ operator: 'Relu', inputs: [before], outputs: [result] });
    else {
      const bounds = [
        this.weights('zero', [], Float32Array.of(0)),
        this.weights('six', [], Float32Array.of(6)),
      ];
      this.node({ operator: 'Clip', inputs: [before, ...bounds], outputs: [result] });
    }
  }

  graph(inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]): OnnxGraph {
    return {
      nodes: [...this.#casts, ...this.#nodes],
      constants: [...this.#constants.values()],
      inputs,
      outputs,
    };
  }
}
