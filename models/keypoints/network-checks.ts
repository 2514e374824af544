import { fail, type Result, succeed } from '../../core/result.ts';
import type { OnnxSession, TensorSlot } from '../../native/onnx/onnx-session.ts';
import type { ModelManifest } from '../manifest.ts';

/** Which outputs a decoder reads, by their place in the network's list. */
export interface SimccOutputs {
  readonly x: number;
  readonly y: number;
}

/** Checks that the one input is a picture of the size in the manifest, open sizes allowed. */
export function checkInput(manifest: ModelManifest, { inputs }: OnnxSession): Result<string> {
  const [input, ...others] = inputs;
  const { width, height } = manifest.input;
  const wanted = [1, 3, height, width];
  if (input !== undefined && others.length === 0 && fits(input, wanted)) return succeed(input.name);
  return unsupported(manifest, `one input of ${wanted.join(' x ')}`, inputs);
}

/** Finds SimCC's rows along x and along y, by name where they have RTMPose's names, else by their order. */
export function checkSimcc(
  manifest: ModelManifest,
  points: number,
  { outputs }: OnnxSession,
): Result<SimccOutputs> {
  const fitting = outputs.length === 2 && outputs.every((output) => fits(output, [1, points, null]));
  if (!fitting) return unsupported(manifest, `two outputs of 1 x ${points} x positions`, outputs);
  const named = outputs.findIndex(({ name }) => name.toLowerCase().includes('simcc_y'));
  return succeed(named === 0 ? { x: 1, y: 0 } : { x: 0, y: 1 });
}

/** Checks that the first output is one map for each key point. */
export function checkHeatmaps(
  manifest: ModelManifest,
  points: number,
  { outputs }: OnnxSession,
): Result<null> {
  const [maps] = outputs;
  if (maps !== undefined && fits(maps, [1, points, null, null])) return succeed(null);
  return unsupported(manifest, `a first output of 1 x ${points} x rows x columns`, outputs);
}

/** Checks that the first output has a box, a score and three numbers for each key point in a column. */
export function checkYolo(manifest: ModelManifest, points: number, { outputs }: OnnxSession): Result<null> {
  const [boxes] = outputs;
  if (boxes !== undefined && fits(boxes, [1, 5 + 3 * points, null])) return succeed(null);
  return unsupported(manifest, `a first output of 1 x ${5 + 3 * points} x guesses`, outputs);
}

function fits({ shape }: TensorSlot, wanted: readonly (number | null)[]): boolean {
  return (
    shape.length === wanted.length &&
    shape.every((size, axis) => size === null || wanted[axis] === null || size === wanted[axis])
  );
}

function unsupported(manifest: ModelManifest, wanted: string, slots: readonly TensorSlot[]) {
  const found = slots
    .map(({ name, shape }) => `${name} ${shape.map((size) => size ?? '?').join(' x ')}`)
    .join(', ');
  return fail(
    'MODEL_UNSUPPORTED',
    `${manifest.name} should have ${wanted} for kind ${manifest.kind} and skeleton ${manifest.skeleton}, ` +
      `but has ${found}. Correct the manifest, or export the network again.`,
  );
}
