import type { FrameIndex } from '../../../core/time/frame-index.ts';

/** How a frame that was not there when it was asked for was decoded; times on the clock of `performance.now()`. */
export interface WatchedDecode {
  /** When the first packet on the way to it went into the decoder; when it was asked for if all had gone in already. */
  readonly startedMs: number;
  readonly decodedMs: number;
  /** Packets that went into the decoder until it came out. */
  readonly packets: number;
}

/** Watches what the decoder does for the frame under the cursor, for figures. */
export class DecodeWatch {
  #frame: FrameIndex | null = null;
  #awaitedMs = 0;
  #startedMs: number | null = null;
  #decodedMs: number | null = null;
  #packets = 0;

  /** A frame is awaited that is not there. */
  await(frame: FrameIndex): void {
    this.#frame = frame;
    this.#awaitedMs = performance.now();
    this.#startedMs = null;
    this.#decodedMs = null;
    this.#packets = 0;
  }

  /** A packet went into the decoder. */
  fed(): void {
    if (this.#decodedMs !== null) return;
    this.#startedMs ??= performance.now();
    this.#packets += 1;
  }

  decoded(frame: FrameIndex): void {
    if (frame === this.#frame) this.#decodedMs ??= performance.now();
  }

  /** How a frame was decoded; null for one that nobody had to wait for. */
  of(frame: FrameIndex): WatchedDecode | null {
    if (frame !== this.#frame || this.#decodedMs === null) return null;
    return {
      startedMs: this.#startedMs ?? this.#awaitedMs,
      decodedMs: this.#decodedMs,
      packets: this.#packets,
    };
  }
}
