import type { Joint } from '../../core/pose/joint.ts';
import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';
import type { FloatTensor, OnnxSession } from '../../native/onnx/onnx-session.ts';
import type { PersonDetector } from '../blazepose/detector/detector.ts';
import { BodySmoother } from '../blazepose/smoothing/pose-smoother.ts';
import type { ModelManifest } from '../manifest.ts';
import type { PersonDetection, PoseEstimate, PoseModel, PoseSmoother } from '../pose-model.ts';
import { Turns } from '../taking-turns.ts';
import { type Keypoint, poseFromKeypoints, rectangleOfAspect } from './keypoint.ts';
import { NetworkInput } from './network-input.ts';

/** What makes one top-down network differ from another. */
export interface TopDownNetwork {
  readonly session: OnnxSession;
  readonly inputName: string;
  readonly joints: readonly (Joint | null)[];
  readonly decode: (outputs: readonly FloatTensor[]) => readonly Keypoint[];
}

/** MMPose cuts people out with black beyond the picture. */
const BLACK = 0;

/** A network of the user's own that marks key points in a cut-out; BlazePose's detector finds the people. */
export class TopDownModel implements PoseModel {
  readonly #detector: PersonDetector;
  readonly #network: TopDownNetwork;
  readonly #input: NetworkInput;
  readonly #turns = new Turns();

  constructor(
    readonly manifest: ModelManifest,
    detector: PersonDetector,
    network: TopDownNetwork,
  ) {
    this.#detector = detector;
    this.#network = network;
    this.#input = new NetworkInput(manifest.input, BLACK);
  }

  detect(image: RgbImage): Promise<readonly PersonDetection[]> {
    return this.#turns.take(() => this.#detector.detect(image));
  }

  estimate(image: RgbImage, region: Region): Promise<PoseEstimate | null> {
    return this.#turns.take(async () => {
      const aspect = this.manifest.input.width / this.manifest.input.height;
      const rectangle = rectangleOfAspect(region, aspect);
      this.#input.fill(image, rectangle);
      const { session, inputName, joints, decode } = this.#network;
      const keypoints = decode(await session.run({ [inputName]: this.#input }));
      return poseFromKeypoints(keypoints, joints, rectangle, region, aspect);
    });
  }

  newSmoother(): PoseSmoother {
    return new BodySmoother();
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      await this.#detector.close();
      await this.#network.session.close();
    });
  }
}
