import type { Size } from '../../../core/playback/stage-view.ts';
import { animationFrame } from './animation-frame.ts';

/** Frames that the strip can tell apart: 10 black or white blocks. */
const CODE_BITS = 10;
/** Height of the strip along the upper edge, as a share of the picture. */
const STRIP_SHARE = 0.1;

/** Animation frames after which what is on screen is there to stay. */
const SETTLE_FRAMES = 20;

/** Reads the number drawn in the strip along the upper edge of a picture, from its pixels. */
export class StripReader {
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor() {
    const canvas = new OffscreenCanvas(CODE_BITS, 1);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('this browser gives no drawing surface');
    context.imageSmoothingEnabled = false;
    this.#context = context;
  }

  /** The number; null when a block is neither black nor white. */
  read(source: HTMLCanvasElement | HTMLVideoElement, width: number, height: number): number | null {
    // One source row in the middle of the strip, taken at the middle of each block.
    const row = Math.floor(height * STRIP_SHARE * 0.5);
    this.#context.drawImage(source, 0, row, width, 1, 0, 0, CODE_BITS, 1);
    const { data } = this.#context.getImageData(0, 0, CODE_BITS, 1);
    let number = 0;
    for (let bit = 0; bit < CODE_BITS; bit += 1) {
      const value = data[bit * 4 + 1] ?? 0;
      if (value > 85 && value < 170) return null;
      if (value >= 170) number += 2 ** bit;
    }
    return number;
  }

  /** The number once it is the expected one, or what it still is after a while: a screen lags behind its paints. */
  async settled(
    source: HTMLCanvasElement | HTMLVideoElement,
    size: Size,
    expected: number,
  ): Promise<number | null> {
    let number: number | null = null;
    for (let frame = 0; frame < SETTLE_FRAMES; frame += 1) {
      number = this.read(source, size.width, size.height);
      if (number === expected) break;
      await animationFrame();
    }
    return number;
  }
}
