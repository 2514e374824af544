import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { InferenceError, type OnnxSession } from '../../../native/onnx/onnx-session.ts';
import type { PersonDetection } from '../../pose-model.ts';
import { type Place, regionOfBody } from '../body-region.ts';
import { type CutOutForm, cutOut } from '../cut-out.ts';
import { DETECTOR_SIZE } from './anchors.ts';
import { decodeCandidates } from './candidate.ts';
import { mergeOverlapping } from './weighted-suppression.ts';

const FORM: CutOutForm = {
  width: DETECTOR_SIZE,
  height: DETECTOR_SIZE,
  low: [-1, -1, -1],
  high: [1, 1, 1],
  outside: 0,
};
const INPUT_SHAPE = [1, 3, DETECTOR_SIZE, DETECTOR_SIZE];

/** BlazePose's detector of people, on the whole picture; one call at a time. */
export class PersonDetector {
  readonly #session: OnnxSession;
  readonly #input = new Float32Array(3 * DETECTOR_SIZE * DETECTOR_SIZE);

  constructor(session: OnnxSession) {
    this.#session = session;
  }

  /** Everyone it sees, best first. */
  async detect(image: RgbImage): Promise<readonly PersonDetection[]> {
    const side = Math.max(image.width, image.height);
    const centreX = image.width / 2;
    const centreY = image.height / 2;
    cutOut(image, { centreX, centreY, width: side, height: side, rotation: 0 }, FORM, this.#input);
    const [boxes, scores] = await this.#session.run({
      [this.#session.inputs[0]?.name ?? '']: { data: this.#input, shape: INPUT_SHAPE },
    });
    if (boxes === undefined || scores === undefined) throw new InferenceError('the detector gave no boxes');
    const inPicture = ({ x, y }: Place): Place => ({
      x: (x - 0.5) * side + centreX,
      y: (y - 0.5) * side + centreY,
    });
    return mergeOverlapping(decodeCandidates(boxes.data, scores.data)).map(({ score, hips, rim }) => ({
      score,
      region: regionOfBody(inPicture(hips), inPicture(rim)),
    }));
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
