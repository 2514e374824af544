/** Half floats are kept as their bit patterns. */
export type TfliteNumbers = Float32Array | Uint16Array | Int32Array;

/** How a level of a sparse tensor is stored: every index, or only those listed for each entry of the level above. */
export type SparseLevel =
  | { readonly kind: 'dense'; readonly size: number }
  | { readonly kind: 'listed'; readonly segments: readonly number[]; readonly indices: readonly number[] };

/** Sparse storage as in TensorFlow Lite's schema (SparsityParameters). */
export interface Sparsity {
  /** The order in which dimensions, then block dimensions, are walked. */
  readonly traversalOrder: readonly number[];
  /** The tensor's dimension that each block dimension divides. */
  readonly blockMap: readonly number[];
  readonly levels: readonly SparseLevel[];
}

/** One value of the network; height, width and channels are in that order. */
export interface TfliteTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Its numbers when it is part of the network, null when it is computed. */
  readonly constant: TfliteNumbers | null;
  readonly sparsity: Sparsity | null;
}

/** Padding of a convolution or pooling: `same` keeps size / stride, `valid` adds nothing. */
export type TflitePadding = 'same' | 'valid';
export type TfliteActivation = 'none' | 'relu' | 'relu6';

interface Window {
  readonly padding: TflitePadding;
  readonly strideX: number;
  readonly strideY: number;
  readonly activation: TfliteActivation;
}

/** What an operator does, with its settings; only those that BlazePose uses are known. */
export type TfliteOperation =
  | ({
      readonly kind: 'convolution';
      readonly depthwise: boolean;
      readonly dilationX: number;
      readonly dilationY: number;
    } & Window)
  | ({ readonly kind: 'maxPool'; readonly width: number; readonly height: number } & Window)
  | { readonly kind: 'add'; readonly activation: TfliteActivation }
  | { readonly kind: 'concatenate'; readonly axis: number; readonly activation: TfliteActivation }
  | { readonly kind: 'resizeBilinear'; readonly alignCorners: boolean; readonly halfPixelCentres: boolean }
  | { readonly kind: 'depthToSpace'; readonly blockSize: number }
  | { readonly kind: 'pad' | 'logistic' | 'reshape' | 'dequantize' | 'densify' };

export interface TfliteOperator {
  readonly operation: TfliteOperation;
  /** Indices of tensors; -1 leaves an optional one out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** A network of one graph. */
export interface TfliteModel {
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** How many numbers a shape holds. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
