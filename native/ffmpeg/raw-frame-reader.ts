import type { Readable } from 'node:stream';

/** Buffers that a reader owns: one filling, one full and waiting, and two that the taker may still look at. */
const POOL_SIZE = 4;

/**
 * Cuts a byte stream into frames of one fixed size, copying each byte once into a small ring of buffers.
 *
 * When no buffer is free the stream is paused, so the writer waits and the memory stays flat. A taken frame may be
 * used until two more have been taken; then its buffer is filled again.
 */
export class RawFrameReader {
  readonly #stream: Readable;
  readonly #frameBytes: number;
  readonly #onRead: () => void;
  readonly #free: Uint8Array[] = [];
  readonly #full: Uint8Array[] = [];
  readonly #taken: Uint8Array[] = [];
  #made = 0;
  #filling: Uint8Array | null = null;
  #filled = 0;
  /** Bytes that came and had no room yet: the tail of one chunk, and what Node flushes when the child has ended. */
  #rest: Uint8Array[] = [];
  #ended = false;
  #wake: (() => void) | null = null;

  /** `onRead` is called whenever bytes arrive. */
  constructor(stream: Readable, frameBytes: number, onRead: () => void) {
    this.#stream = stream;
    this.#frameBytes = frameBytes;
    this.#onRead = onRead;
    stream.on('data', this.#take);
    stream.once('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  /** The next whole frame, or null when the stream has ended; a last part of a frame is dropped. */
  async next(): Promise<Uint8Array | null> {
    const oldest = this.#taken.length > 1 ? this.#taken.shift() : undefined;
    if (oldest !== undefined) this.#free.push(oldest);
    this.#resume();
    while (this.#full.length === 0 && !(this.#ended && this.#rest.length === 0)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    const frame = this.#full.shift() ?? null;
    if (frame !== null) this.#taken.push(frame);
    return frame;
  }

  #resume(): void {
    while (this.#rest.length > 0) {
      const chunk = this.#rest.shift();
      const left = chunk === undefined ? null : this.#copy(chunk);
      if (left !== null) {
        this.#rest.unshift(left);
        return;
      }
    }
    this.#stream.resume();
  }

  readonly #take = (chunk: Uint8Array): void => {
    this.#onRead();
    const left = this.#rest.length > 0 ? chunk : this.#copy(chunk);
    if (left === null) return;
    this.#rest.push(left);
    this.#stream.pause();
  };

  #newBuffer(): Uint8Array | null {
    if (this.#made === POOL_SIZE) return null;
    this.#made += 1;
    return new Uint8Array(this.#frameBytes);
  }

  /** Copies what there is room for and returns what is left over. */
  #copy(chunk: Uint8Array): Uint8Array | null {
    let offset = 0;
    while (offset < chunk.length) {
      this.#filling ??= this.#free.pop() ?? this.#newBuffer();
      if (this.#filling === null) return chunk.subarray(offset);
      const count = Math.min(chunk.length - offset, this.#frameBytes - this.#filled);
      this.#filling.set(chunk.subarray(offset, offset + count), this.#filled);
      this.#filled += count;
      offset += count;
      if (this.#filled === this.#frameBytes) {
        this.#full.push(this.#filling);
        this.#filling = null;
        this.#filled = 0;
        this.#wake?.();
      }
    }
    return null;
  }
}
