import type { TflitePadding } from '../tflite-model.ts';

/**
 * Zeros before and after along one axis, as TensorFlow places them: an odd one goes after.
 *
 * `reach` is how many pixels one window spans, dilation included.
 */
export function axisPadding(
  padding: TflitePadding,
  inputSize: number,
  outputSize: number,
  stride: number,
  reach: number,
): { readonly before: number; readonly after: number } {
  if (padding === 'valid') return { before: 0, after: 0 };
  const total = Math.max((outputSize - 1) * stride + reach - inputSize, 0);
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}
