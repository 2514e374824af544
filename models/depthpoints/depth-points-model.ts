import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { type Result, succeed } from '../../core/result.ts';
import { type OnnxSession, openOnnxSession, type SessionOptions } from '../../native/onnx/onnx-session.ts';
import { type CutOutForm, cutOut, rectangleOfRegion } from '../blazepose/cut-out.ts';
import { readWeights } from '../weights.ts';
import { type DepthPointsOutput, decodeReading, INPUT_SIDE_PX } from './decode-reading.ts';
import type { DepthPointsReading } from './depth-points-reading.ts';
import { depthPointsFolder, depthPointsManifest } from './manifest-file.ts';
import { meanReading } from './mean-reading.ts';

const PIXELS = INPUT_SIDE_PX * INPUT_SIDE_PX;
const FORM: CutOutForm = {
  width: INPUT_SIDE_PX,
  height: INPUT_SIDE_PX,
  low: [0, 0, 0],
  high: [1, 1, 1],
  outside: 'nearest',
};

/** The network that sees hip crease and knee top themselves. */
export class DepthPointsModel {
  readonly #session: OnnxSession;
  readonly #input = new Float32Array(2 * 3 * PIXELS);

  constructor(session: OnnxSession) {
    this.#session = session;
  }

  /**
   * Reads both legs in an upright square of a picture.
   *
   * Results are in pixels of the picture. One reading at a time.
   */
  async read(image: RgbImage, crop: Region): Promise<DepthPointsReading> {
    const straight = this.#input.subarray(0, 3 * PIXELS);
    cutOut(image, rectangleOfRegion(crop), FORM, straight);
    const [plain] = await this.#run(straight, 1);
    if (!plain) throw new RangeError('the depth-point network gave no output');
    return decodeReading(plain, crop, false);
  }

  /** As `read`, but looks at the square as it is and mirrored and gives the mean, which is steadier. */
  async readTwice(image: RgbImage, crop: Region): Promise<DepthPointsReading> {
    const straight = this.#input.subarray(0, 3 * PIXELS);
    cutOut(image, rectangleOfRegion(crop), FORM, straight);
    mirror(straight, this.#input.subarray(3 * PIXELS));
    const [plain, mirrored] = await this.#run(this.#input, 2);
    if (!plain || !mirrored) throw new RangeError('the depth-point network gave no output');
    return meanReading([decodeReading(plain, crop, false), decodeReading(mirrored, crop, true)]);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }

  /** The network's outputs for each of `count` squares that lie one after the other in `pixels`. */
  async #run(pixels: Float32Array, count: number): Promise<readonly DepthPointsOutput[]> {
    const tensors = await this.#session.run({
      image: { data: pixels, shape: [count, 3, INPUT_SIDE_PX, INPUT_SIDE_PX] },
    });
    return Array.from({ length: count }, (_, item) => {
      const part = (name: string): Float32Array => {
        const data = tensors[this.#session.outputs.findIndex((output) => output.name === name)]?.data;
        if (!data) throw new RangeError(`the depth-point network has no output ${name}`);
        const length = data.length / count;
        return data.subarray(item * length, (item + 1) * length);
      };
      return {
        points: part('points'),
        pointsLogB: part('pointsLogB'),
        margin: part('margin'),
        marginLogB: part('marginLogB'),
        scale: part('scale'),
        scaleLogB: part('scaleLogB'),
        camera: part('camera'),
        cameraLogB: part('cameraLogB'),
      };
    });
  }
}

/** Loads the network from its weights; fails as `readWeights` and `openOnnxSession` do. */
export async function openDepthPoints(options: SessionOptions = {}): Promise<Result<DepthPointsModel>> {
  const weights = await readWeights(depthPointsManifest, 'network', depthPointsFolder());
  if (!weights.ok) return weights;
  const session = await openOnnxSession(weights.value, options);
  return session.ok ? succeed(new DepthPointsModel(session.value)) : session;
}

/** Writes planes of a square picture flipped left to right. */
function mirror(source: Float32Array, target: Float32Array): void {
  for (let row = 0; row < 3 * INPUT_SIDE_PX; row += 1) {
    const start = row * INPUT_SIDE_PX;
    for (let column = 0; column < INPUT_SIDE_PX; column += 1) {
      target[start + column] = source[start + INPUT_SIDE_PX - 1 - column] ?? 0;
    }
  }
}
