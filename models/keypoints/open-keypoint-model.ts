import { fail, type Result, succeed } from '../../core/result.ts';
import {
  type FloatTensor,
  InferenceError,
  type OnnxSession,
  openOnnxSession,
  type SessionOptions,
} from '../../native/onnx/onnx-session.ts';
import type { PersonDetector } from '../blazepose/detector/detector.ts';
import type { ModelManifest } from '../manifest.ts';
import type { PoseModel } from '../pose-model.ts';
import { decodeHeatmaps } from './decode-heatmaps.ts';
import { decodeSimcc } from './decode-simcc.ts';
import type { Keypoint } from './keypoint.ts';
import { checkHeatmaps, checkInput, checkSimcc, checkYolo } from './network-checks.ts';
import { keypointJoints } from './skeletons.ts';
import { TopDownModel } from './top-down-model.ts';
import { YoloModel } from './yolo-model.ts';

type Decoder = (outputs: readonly FloatTensor[]) => readonly Keypoint[];

/**
 * Opens a key point network of the user's own from the bytes of its ONNX file.
 *
 * `openDetector` is called for kinds that need to be told where a person is. Fails with `MODEL_UNSUPPORTED`
 * when the network is not as its manifest says.
 */
export async function openKeypointModel(
  manifest: ModelManifest,
  network: Uint8Array,
  openDetector: () => Promise<Result<PersonDetector>>,
  options: SessionOptions,
): Promise<Result<PoseModel>> {
  const session = await openOnnxSession(network, options);
  if (!session.ok) return session;
  const model = await assemble(manifest, session.value, openDetector);
  if (!model.ok) await session.value.close();
  return model;
}

async function assemble(
  manifest: ModelManifest,
  session: OnnxSession,
  openDetector: () => Promise<Result<PersonDetector>>,
): Promise<Result<PoseModel>> {
  const joints = keypointJoints(manifest.skeleton);
  if (joints === null) {
    return fail(
      'MODEL_UNSUPPORTED',
      `${manifest.name}: the skeleton must be coco-17 or halpe-26. Correct the manifest.`,
    );
  }
  const input = checkInput(manifest, session);
  if (!input.ok) return input;
  if (manifest.kind === 'yolo-pose') {
    const outputs = checkYolo(manifest, joints.length, session);
    return outputs.ok ? succeed(new YoloModel(manifest, session, input.value, joints)) : outputs;
  }
  const decode = decoderFor(manifest, joints.length, session);
  if (!decode.ok) return decode;
  const detector = await openDetector();
  if (!detector.ok) return detector;
  return succeed(
    new TopDownModel(manifest, detector.value, {
      session,
      inputName: input.value,
      joints,
      decode: decode.value,
    }),
  );
}

function decoderFor(manifest: ModelManifest, points: number, session: OnnxSession): Result<Decoder> {
  if (manifest.kind === 'simcc') {
    const places = checkSimcc(manifest, points, session);
    if (!places.ok) return places;
    const { x, y } = places.value;
    return succeed((outputs) => decodeSimcc(output(outputs, x), output(outputs, y)));
  }
  if (manifest.kind === 'heatmap') {
    const maps = checkHeatmaps(manifest, points, session);
    return maps.ok ? succeed((outputs) => decodeHeatmaps(output(outputs, 0))) : maps;
  }
  return fail('MODEL_UNSUPPORTED', `${manifest.name} is not a pose network. Choose another model.`);
}

function output(outputs: readonly FloatTensor[], place: number): FloatTensor {
  const found = outputs[place];
  if (found === undefined) throw new InferenceError(`the network gave no output ${place}`);
  return found;
}
