import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { Picture } from './frame-cache.ts';

/** Drawing a decoded frame as it is takes longer than this only where no graphics card does it, ms. */
const SLOW_DRAW_MS = 5;
/** The first draws are slow anywhere. */
const SLOW_DRAWS = 4;

/**
 * Colours of decoded frames, made before they are drawn where no graphics card does that.
 *
 * Drawing a `VideoFrame` without a graphics card turns it into colours in newly allocated memory each time, which takes
 * longer than all else of a paint and which Chromium keeps, some 500 MB of it; here memory is used again, and what is
 * drawn again is not converted again. Whether there is a card no browser tells, so frames are drawn as they are until
 * that has been slow a few times.
 */
export class PicturePixels {
  #slowDraws = 0;
  #buffer: ImageData | null = null;
  #canvas: OffscreenCanvasRenderingContext2D | null = null;
  #next: FrameIndex | null = null;
  #drawable: FrameIndex | null = null;
  #isBusy = false;
  #round = 0;

  /**
   * Converts a frame that will be drawn soon; only the last one prepared is kept besides the one drawn. Resolves when
   * that is done; null when there is nothing to do, or nothing that can be done.
   */
  prepare(frame: FrameIndex, picture: Picture): Promise<void> | null {
    if (this.#slowDraws < SLOW_DRAWS || this.#isBusy) return null;
    if (frame === this.#next || frame === this.#drawable) return null;
    if (!('codedWidth' in picture) || picture.visibleRect === null) return null;
    const { width, height } = picture.visibleRect;
    if (!convertsTo(picture, width * height * 4)) return null;
    if (this.#buffer?.width !== width || this.#buffer.height !== height) {
      this.#buffer = new ImageData(width, height);
    }
    return this.#convert(frame, picture, this.#buffer);
  }

  /** A prepared frame as it can be drawn; null for any other. */
  of(frame: FrameIndex): OffscreenCanvas | null {
    if (frame === this.#next && this.#buffer !== null) this.#upload(frame, this.#buffer);
    return frame === this.#drawable ? (this.#canvas?.canvas ?? null) : null;
  }

  /** A frame was drawn as it is. */
  drewDirectly(tookMs: number): void {
    if (tookMs > SLOW_DRAW_MS) this.#slowDraws += 1;
  }

  /** Another clip comes: its frames have the same numbers. */
  forget(): void {
    this.#round += 1;
    this.#next = null;
    this.#drawable = null;
  }

  async #convert(frame: FrameIndex, picture: VideoFrame, buffer: ImageData): Promise<void> {
    const round = this.#round;
    this.#isBusy = true;
    this.#next = null;
    try {
      await picture.copyTo(buffer.data, { format: 'RGBX' });
      if (round === this.#round) this.#next = frame;
    } catch {
      // Closed meanwhile, or in a format that only drawing knows: then it is drawn as it is.
    } finally {
      this.#isBusy = false;
    }
  }

  #upload(frame: FrameIndex, buffer: ImageData): void {
    if (this.#canvas?.canvas.width !== buffer.width || this.#canvas.canvas.height !== buffer.height) {
      const canvas = new OffscreenCanvas(buffer.width, buffer.height);
      this.#canvas = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    }
    this.#canvas?.putImageData(buffer, 0, 0);
    this.#drawable = frame;
    this.#next = null;
  }
}

/** Browsers that do not convert ignore the format, and say a size of another one. */
function convertsTo(picture: VideoFrame, bytes: number): boolean {
  try {
    return picture.allocationSize({ format: 'RGBX' }) === bytes;
  } catch {
    return false;
  }
}
