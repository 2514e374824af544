import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { type Result, succeed } from '../../core/result.ts';
import { openOnnxSession, type SessionOptions } from '../../native/onnx/onnx-session.ts';
import type { ModelManifest } from '../manifest.ts';
import type { PersonDetection, PoseEstimate, PoseModel, PoseSmoother } from '../pose-model.ts';
import { Turns } from '../taking-turns.ts';
import { PersonDetector } from './detector/detector.ts';
import { LandmarkNetwork, OUTLINE_OUTPUT } from './landmarks/landmark-network.ts';
import { BodySmoother } from './smoothing/pose-smoother.ts';
import { convertTfliteToOnnx } from './tflite/convert.ts';

/** Opens BlazePose from the bytes of its two TensorFlow Lite files. */
export async function openBlazePose(
  manifest: ModelManifest,
  weights: { readonly detector: Uint8Array; readonly landmark: Uint8Array },
  options: SessionOptions,
): Promise<Result<PoseModel>> {
  const detector = await openPersonDetector(weights.detector, options);
  if (!detector.ok) return detector;
  const network = convertTfliteToOnnx(weights.landmark, [OUTLINE_OUTPUT]);
  const session = network.ok ? await openOnnxSession(network.value, options) : network;
  if (!session.ok) {
    await detector.value.close();
    return session;
  }
  return succeed(new BlazePoseModel(manifest, detector.value, new LandmarkNetwork(session.value)));
}

/** Opens BlazePose's detector alone, for networks that need to be told where a person is. */
export async function openPersonDetector(
  weights: Uint8Array,
  options: SessionOptions,
): Promise<Result<PersonDetector>> {
  const network = convertTfliteToOnnx(weights);
  if (!network.ok) return network;
  const session = await openOnnxSession(network.value, options);
  return session.ok ? succeed(new PersonDetector(session.value)) : session;
}

class BlazePoseModel implements PoseModel {
  readonly #detector: PersonDetector;
  readonly #landmarks: LandmarkNetwork;
  readonly #turns = new Turns();

  constructor(
    readonly manifest: ModelManifest,
    detector: PersonDetector,
    landmarks: LandmarkNetwork,
  ) {
    this.#detector = detector;
    this.#landmarks = landmarks;
  }

  detect(image: RgbImage): Promise<readonly PersonDetection[]> {
    return this.#turns.take(() => this.#detector.detect(image));
  }

  estimate(image: RgbImage, region: Region): Promise<PoseEstimate | null> {
    return this.#turns.take(() => this.#landmarks.estimate(image, region));
  }

  newSmoother(): PoseSmoother {
    return new BodySmoother();
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      await this.#detector.close();
      await this.#landmarks.close();
    });
  }
}
