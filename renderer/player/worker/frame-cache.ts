import type { FrameIndex } from '../../../core/time/frame-index.ts';

/** A decoded frame: as the decoder gave it, or a copy where the decoder needs its own back. */
export type Picture = VideoFrame | ImageBitmap;

/** Decoded frames by index; owns them, so each is closed exactly once. */
export class FrameCache {
  readonly #pictures = new Map<FrameIndex, Picture>();

  get size(): number {
    return this.#pictures.size;
  }

  frames(): IterableIterator<FrameIndex> {
    return this.#pictures.keys();
  }

  has(frame: FrameIndex): boolean {
    return this.#pictures.has(frame);
  }

  /** The picture of a frame; stays the cache's own. */
  get(frame: FrameIndex): Picture | null {
    return this.#pictures.get(frame) ?? null;
  }

  /** Takes a picture over; a second one of the same frame is closed. */
  put(frame: FrameIndex, picture: Picture): void {
    if (this.#pictures.has(frame)) picture.close();
    else this.#pictures.set(frame, picture);
  }

  drop(frame: FrameIndex): void {
    this.#pictures.get(frame)?.close();
    this.#pictures.delete(frame);
  }

  clear(): void {
    for (const picture of this.#pictures.values()) picture.close();
    this.#pictures.clear();
  }
}
