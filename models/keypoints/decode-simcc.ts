import type { FloatTensor } from '../../native/onnx/onnx-session.ts';
import type { Keypoint } from './keypoint.ts';

/**
 * Key points from SimCC's two outputs: for each a row of belief along x, and one along y.
 *
 * `alongX` is 1 x points x columns, `alongY` 1 x points x rows. Source: RTMPose, https://arxiv.org/abs/2303.07399;
 * as there, the belief in a point is the smaller of its two peaks.
 */
export function decodeSimcc(alongX: FloatTensor, alongY: FloatTensor): readonly Keypoint[] {
  const [, points = 0, columns = 0] = alongX.shape;
  const rows = alongY.shape[2] ?? 0;
  return Array.from({ length: points }, (_, point) => {
    const x = peak(alongX.data, point * columns, columns);
    const y = peak(alongY.data, point * rows, rows);
    return { x: x.at / columns, y: y.at / rows, score: Math.min(1, Math.max(0, Math.min(x.value, y.value))) };
  });
}

function peak(
  values: Float32Array,
  from: number,
  count: number,
): { readonly at: number; readonly value: number } {
  let at = 0;
  let value = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index++) {
    const candidate = values[from + index] ?? Number.NEGATIVE_INFINITY;
    if (candidate <= value) continue;
    at = index;
    value = candidate;
  }
  return { at, value };
}
