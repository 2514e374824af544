import type { Region } from '../../core/pose/region.ts';
import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import {
  InferenceError,
  type OnnxSession,
  openOnnxSession,
  type SessionOptions,
} from '../../native/onnx/onnx-session.ts';
import { type CutOutForm, cutOut, rectangleOfRegion } from '../blazepose/cut-out.ts';
import type { ModelManifest } from '../manifest.ts';
import { readWeights } from '../weights.ts';
import { type DepthPointsOutput, decodeReading, INPUT_SIDE_PX } from './decode-reading.ts';
import type { CoveredShares, DepthPointsReading } from './depth-points-reading.ts';
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
  /** A point with a larger share of its surroundings covered is hidden; null when the network does not tell. */
  readonly hiddenAbove: CoveredShares | null;
  readonly #session: OnnxSession;
  readonly #input = new Float32Array(2 * 3 * PIXELS);

  constructor(session: OnnxSession, hiddenAbove: CoveredShares | null) {
    this.#session = session;
    this.hiddenAbove = hiddenAbove;
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
        const own = data.subarray(item * length, (item + 1) * length);
        if (!own.every(Number.isFinite))
          throw new InferenceError(`its output ${name} holds what is no number`);
        return own;
      };
      return {
        points: part('points'),
        pointsLogB: part('pointsLogB'),
        covered: this.hiddenAbove && part('covered'),
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

/** Where a depth-point network lies and what it says about itself. */
export interface DepthPointsSource {
  readonly manifest: ModelManifest;
  readonly folder: string;
}

/**
 * Loads the network from its weights, else those that come with Depthline.
 *
 * Fails as `readWeights` and `openOnnxSession` do, with `MODEL_UNSUPPORTED` when the file lacks an output, and with
 * `MODEL_MANIFEST_INVALID` when the manifest does not say above which share a point counts as hidden.
 */
export async function openDepthPoints(
  options: SessionOptions = {},
  { manifest, folder }: DepthPointsSource = { manifest: depthPointsManifest, folder: depthPointsFolder() },
): Promise<Result<DepthPointsModel>> {
  const weights = await readWeights(manifest, 'network', folder);
  if (!weights.ok) return weights;
  const session = await openOnnxSession(weights.value, options);
  if (!session.ok) return session;
  const wrong = wrongOutputs(session.value, manifest);
  if (!wrong) return succeed(new DepthPointsModel(session.value, manifest.coveredThreshold ?? null));
  await session.value.close();
  return wrong;
}

const OUTPUTS = [
  ...['points', 'pointsLogB', 'margin', 'marginLogB'],
  ...['scale', 'scaleLogB', 'camera', 'cameraLogB'],
];

/** What is wrong with a network's outputs as its manifest describes them; null for nothing. */
function wrongOutputs(session: OnnxSession, manifest: ModelManifest): ReturnType<typeof fail> | null {
  const present = session.outputs.map(({ name }) => name);
  const needed = manifest.coveredThreshold ? [...OUTPUTS, 'covered'] : OUTPUTS;
  const lacking = needed.filter((name) => !present.includes(name));
  if (lacking.length > 0) {
    return fail(
      'MODEL_UNSUPPORTED',
      `The network of ${manifest.id} gives no ${lacking.join(', ')}, so it is of another version than its manifest. ` +
        'It was not used; take both from one release.',
    );
  }
  if (!present.includes('covered') || manifest.coveredThreshold) return null;
  return fail(
    'MODEL_MANIFEST_INVALID',
    `The network of ${manifest.id} tells how far a point is hidden, but its manifest has no coveredThreshold. ` +
      'It was not used; let models/depthpoints/training/release.py measure the threshold.',
  );
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
