import type { Joint } from '../../core/pose/joint.ts';
import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { InferenceError, type OnnxSession } from '../../native/onnx/onnx-session.ts';
import type { Rectangle } from '../blazepose/cut-out.ts';
import { BodySmoother } from '../blazepose/smoothing/pose-smoother.ts';
import type { ModelManifest } from '../manifest.ts';
import type { PersonDetection, PoseEstimate, PoseModel, PoseSmoother } from '../pose-model.ts';
import { Turns } from '../taking-turns.ts';
import { decodeYolo, type YoloPerson } from './decode-yolo.ts';
import { poseFromKeypoints, rectangleOfAspect } from './keypoint.ts';
import { NetworkInput } from './network-input.ts';

/** Ultralytics fills what lies beyond the picture with this byte. */
const LETTERBOX_GREY = 114;
/** Room left around a box, so that limbs which move out of it stay in the next cut-out. */
const PADDING = 1.25;

/** A YOLO-pose network of the user's own, which finds people and their key points at once. */
export class YoloModel implements PoseModel {
  readonly #session: OnnxSession;
  readonly #inputName: string;
  readonly #joints: readonly (Joint | null)[];
  readonly #input: NetworkInput;
  readonly #turns = new Turns();

  constructor(
    readonly manifest: ModelManifest,
    session: OnnxSession,
    inputName: string,
    joints: readonly (Joint | null)[],
  ) {
    this.#session = session;
    this.#inputName = inputName;
    this.#joints = joints;
    this.#input = new NetworkInput(manifest.input, LETTERBOX_GREY);
  }

  detect(image: RgbImage): Promise<readonly PersonDetection[]> {
    return this.#turns.take(async () => {
      const rectangle = wholePicture(image, this.#aspect());
      const people = await this.#find(image, rectangle);
      return people.map((person) => ({
        score: person.score,
        region: regionOf(person, rectangle, this.#aspect()),
      }));
    });
  }

  estimate(image: RgbImage, region: Region): Promise<PoseEstimate | null> {
    return this.#turns.take(async () => {
      const rectangle = rectangleOfAspect(region, this.#aspect());
      const person = mostCentral(await this.#find(image, rectangle));
      if (person === null) return null;
      const pose = poseFromKeypoints(person.keypoints, this.#joints, rectangle, region, this.#aspect());
      return pose === null ? null : { ...pose, score: person.score };
    });
  }

  newSmoother(): PoseSmoother {
    return new BodySmoother();
  }

  close(): Promise<void> {
    return this.#turns.take(() => this.#session.close());
  }

  #aspect(): number {
    return this.manifest.input.width / this.manifest.input.height;
  }

  async #find(image: RgbImage, rectangle: Rectangle): Promise<readonly YoloPerson[]> {
    this.#input.fill(image, rectangle);
    const [boxes] = await this.#session.run({ [this.#inputName]: this.#input });
    if (boxes === undefined) throw new InferenceError('the network gave no boxes');
    return decodeYolo(boxes, this.manifest.input);
  }
}

/** The smallest rectangle of the network's aspect that holds the whole picture. */
function wholePicture(image: RgbImage, aspect: number): Rectangle {
  const height = Math.max(image.height, image.width / aspect);
  return {
    centreX: image.width / 2,
    centreY: image.height / 2,
    width: height * aspect,
    height,
    rotation: 0,
  };
}

function regionOf({ left, right, top, bottom }: YoloPerson, rectangle: Rectangle, aspect: number): Region {
  const width = (right - left) * rectangle.width;
  const height = (bottom - top) * rectangle.height;
  return {
    centreX: ((left + right) / 2 - 0.5) * rectangle.width + rectangle.centreX,
    centreY: ((top + bottom) / 2 - 0.5) * rectangle.height + rectangle.centreY,
    side: PADDING * Math.max(height, width / aspect),
    rotation: 0,
  };
}

/** The person whose box lies nearest to the middle of the cut-out, where the one looked for is. */
function mostCentral(people: readonly YoloPerson[]): YoloPerson | null {
  const distance = ({ left, right, top, bottom }: YoloPerson) =>
    Math.hypot((left + right) / 2 - 0.5, (top + bottom) / 2 - 0.5);
  const [first = null, ...others] = people;
  return others.reduce((best, person) => (best && distance(best) <= distance(person) ? best : person), first);
}
