import type { FloatTensor } from '../../native/onnx/onnx-session.ts';
import type { Keypoint } from './keypoint.ts';

/** How far a peak moves towards its larger neighbour, in cells. */
const QUARTER = 0.25;

/**
 * Key points from one map of belief each (1 x points x rows x columns): the peak, moved a quarter of a cell
 * towards the larger neighbour on each axis.
 *
 * Source: Newell et al., "Stacked Hourglass Networks", ECCV 2016, as ViTPose's plain decoding does.
 */
export function decodeHeatmaps({ data, shape }: FloatTensor): readonly Keypoint[] {
  const [, points = 0, rows = 0, columns = 0] = shape;
  return Array.from({ length: points }, (_, point) => {
    const from = point * rows * columns;
    const belief = (x: number, y: number): number =>
      x < 0 || y < 0 || x >= columns || y >= rows ? 0 : (data[from + y * columns + x] ?? 0);
    let best = 0;
    for (let cell = 1; cell < rows * columns; cell++) {
      if ((data[from + cell] ?? 0) > (data[from + best] ?? 0)) best = cell;
    }
    const x = best % columns;
    const y = Math.floor(best / columns);
    const towardsX = Math.sign(belief(x + 1, y) - belief(x - 1, y)) * QUARTER;
    const towardsY = Math.sign(belief(x, y + 1) - belief(x, y - 1)) * QUARTER;
    return {
      x: (x + towardsX) / columns,
      y: (y + towardsY) / rows,
      score: Math.min(1, Math.max(0, belief(x, y))),
    };
  });
}
