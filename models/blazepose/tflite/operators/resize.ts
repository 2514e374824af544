import type { GraphBuilder } from '../graph-builder.ts';
import type { TfliteOperation, TfliteOperator } from '../tflite-model.ts';

type Resize = Extract<TfliteOperation, { kind: 'resizeBilinear' }>;

/** Adds a bilinear change of size. */
export function addResize(
  builder: GraphBuilder,
  operation: Resize,
  { inputs, outputs }: TfliteOperator,
): void {
  const [source] = inputs;
  const [output] = outputs;
  const input = builder.plane(source);
  const result = builder.plane(output);
  const name = builder.value(output);
  const factors = Float32Array.of(1, 1, result.height / input.height, result.width / input.width);
  builder.node({
    operator: 'Resize',
    inputs: [builder.value(source), '', builder.weights(`${name}_factors`, [4], factors)],
    outputs: [name],
    attributes: { mode: 'linear', coordinate_transformation_mode: coordinates(operation) },
  });
}

function coordinates({ alignCorners, halfPixelCentres }: Resize): string {
  if (alignCorners) return 'align_corners';
  return halfPixelCentres ? 'half_pixel' : 'asymmetric';
}
