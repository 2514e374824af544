import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { type CutOutForm, cutOut, type Rectangle } from '../blazepose/cut-out.ts';
import type { ModelManifest } from '../manifest.ts';

/** Fills the input of a network as its manifest describes it: size, scaling, order of colours. */
export class NetworkInput {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  readonly #form: CutOutForm;
  readonly #blueFirst: boolean;

  /** `outside` is the byte for what lies beyond the picture, as the network's training had it. */
  constructor({ width, height, scaling, order }: ModelManifest['input'], outside: number) {
    this.shape = [1, 3, height, width];
    this.data = new Float32Array(3 * width * height);
    this.#blueFirst = order === 'bgr';
    const { low, high } = ends(scaling);
    // Scaling is given in the network's own order, the cut-out is made in red, green, blue.
    const asRgb = (values: Triple): Triple => (this.#blueFirst ? [values[2], values[1], values[0]] : values);
    this.#form = { width, height, low: asRgb(low), high: asRgb(high), outside };
  }

  /** Cuts the rectangle out of the picture into `data`. */
  fill(image: RgbImage, rectangle: Rectangle): void {
    cutOut(image, rectangle, this.#form, this.data);
    if (!this.#blueFirst) return;
    const plane = this.data.length / 3;
    const red = this.data.slice(0, plane);
    this.data.copyWithin(0, 2 * plane);
    this.data.set(red, 2 * plane);
  }
}

type Triple = readonly [number, number, number];

function ends(scaling: ModelManifest['input']['scaling']): { readonly low: Triple; readonly high: Triple } {
  if ('low' in scaling) {
    const { low, high } = scaling;
    return { low: [low, low, low], high: [high, high, high] };
  }
  const { mean, deviation } = scaling;
  const at = (byte: number): Triple => [
    (byte - mean[0]) / deviation[0],
    (byte - mean[1]) / deviation[1],
    (byte - mean[2]) / deviation[2],
  ];
  return { low: at(0), high: at(255) };
}
