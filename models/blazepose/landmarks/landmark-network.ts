import type { Region } from '../../../core/pose/region.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { type FloatTensor, InferenceError, type OnnxSession } from '../../../native/onnx/onnx-session.ts';
import type { PoseEstimate } from '../../pose-model.ts';
import { type CutOutForm, cutOut, rectangleOfRegion } from '../cut-out.ts';
import { decodeLandmarks, LANDMARK_SIZE } from './decode-landmarks.ts';

const FORM: CutOutForm = {
  width: LANDMARK_SIZE,
  height: LANDMARK_SIZE,
  low: [0, 0, 0],
  high: [1, 1, 1],
  outside: 'nearest',
};
const INPUT_SHAPE = [1, 3, LANDMARK_SIZE, LANDMARK_SIZE];

/** The output that paints the person's outline, which nothing here reads and which costs half the time. */
export const OUTLINE_OUTPUT = 'Identity_2';

/** BlazePose's landmark network, on one region; one call at a time. */
export class LandmarkNetwork {
  readonly #session: OnnxSession;
  readonly #input = new Float32Array(3 * LANDMARK_SIZE * LANDMARK_SIZE);

  constructor(session: OnnxSession) {
    this.#session = session;
  }

  /** The pose in a region, or null when there is no person. */
  async estimate(image: RgbImage, region: Region): Promise<PoseEstimate | null> {
    cutOut(image, rectangleOfRegion(region), FORM, this.#input);
    const outputs = await this.#session.run({
      [this.#session.inputs[0]?.name ?? '']: { data: this.#input, shape: INPUT_SHAPE },
    });
    const named = (name: string) => numbersOf(name, this.#session, outputs);
    return decodeLandmarks(
      {
        landmarks: named('Identity'),
        score: named('Identity_1'),
        maps: named('Identity_3'),
        world: named('Identity_4'),
      },
      region,
    );
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

function numbersOf(name: string, session: OnnxSession, outputs: readonly FloatTensor[]): Float32Array {
  const output = outputs[session.outputs.findIndex((slot) => slot.name === name)];
  if (output === undefined) throw new InferenceError(`no output ${name}`);
  return output.data;
}
