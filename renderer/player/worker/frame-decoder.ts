import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { DecoderChoice } from './decoder-choice.ts';
import type { Picture } from './frame-cache.ts';

/** What a decoder tells the clip it works for. */
export interface DecoderEvents {
  /** A frame came out; the receiver owns the picture. */
  onPicture(frame: FrameIndex, picture: Picture): void;
  /** Frames that went in and did not come out. */
  onMissing(frames: readonly FrameIndex[]): void;
  /** The decoder took something from its queue. */
  onRoom(): void;
  /** The decoder is gone, and with it all that was on its way. */
  onError(error: DOMException): void;
}

interface Awaited {
  readonly stamp: number;
  readonly frame: FrameIndex;
  /** False for a picture that refers to a group which was not decoded. */
  readonly isWhole: boolean;
  /** It came out and is being copied. */
  isOut: boolean;
}

/**
 * A `VideoDecoder` that speaks of frame indices.
 *
 * Each packet goes in under its frame's stamp, so what comes out is known for what it is however the decoder orders it;
 * one that went in twice comes out in the order of the runs. After `begin` and `flush` the next packet must be a key
 * frame.
 */
export class FrameDecoder {
  readonly #choice: DecoderChoice;
  readonly #events: DecoderEvents;
  #decoder: VideoDecoder | null = null;
  #firstWhole: FrameIndex | null = null;
  /** In the order in which they went in. */
  readonly #awaited = new Set<Awaited>();
  #decoded = 0;
  #starts = 0;
  #copying = 0;

  constructor(choice: DecoderChoice, events: DecoderEvents) {
    this.#choice = choice;
    this.#events = events;
  }

  /** Packets that wait in front of the codec. */
  get queued(): number {
    return this.#decoder?.decodeQueueSize ?? 0;
  }

  /** Frames that are being copied and not yet in anyone's hands. */
  get copying(): number {
    return this.#copying;
  }

  get decoded(): number {
    return this.#decoded;
  }

  get starts(): number {
    return this.#starts;
  }

  /** Frames that went in and are still to come out. */
  awaited(): FrameIndex[] {
    const frames: FrameIndex[] = [];
    for (const { frame, isWhole } of this.#awaited) if (isWhole) frames.push(frame);
    return frames;
  }

  awaits(frame: FrameIndex): boolean {
    for (const awaited of this.#awaited) if (awaited.frame === frame && awaited.isWhole) return true;
    return false;
  }

  /** Starts a run at a key frame. `keepsAwaited`: what is on its way comes out first, else it is thrown away. */
  begin(keyFrame: FrameIndex | null, keepsAwaited: boolean): void {
    if (keepsAwaited) this.flush();
    else this.#startOver();
    this.#firstWhole = keyFrame;
  }

  /** Decodes a packet; `frame` is null for one that the frame table leaves out. */
  feed(frame: FrameIndex | null, chunk: EncodedVideoChunk): void {
    const decoder = this.#open();
    if (frame !== null) {
      const isWhole = this.#firstWhole === null || frame >= this.#firstWhole;
      this.#awaited.add({ stamp: chunk.timestamp, frame, isWhole, isOut: false });
    }
    decoder.decode(chunk);
  }

  /** Lets everything out that went in. */
  flush(): void {
    const decoder = this.#decoder;
    if (decoder === null || decoder.state !== 'configured' || this.#awaited.size === 0) return;
    const flushed = [...this.#awaited];
    decoder.flush().then(
      () => this.#settle(flushed),
      // Rejected by a reset or an error, which settle what was on its way by themselves.
      () => undefined,
    );
  }

  close(): void {
    this.#awaited.clear();
    if (this.#decoder !== null && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = null;
  }

  #settle(flushed: readonly Awaited[]): void {
    const lost: FrameIndex[] = [];
    for (const awaited of flushed) {
      if (!awaited.isOut && this.#awaited.delete(awaited) && awaited.isWhole) lost.push(awaited.frame);
    }
    if (lost.length > 0) this.#events.onMissing(lost);
    this.#events.onRoom();
  }

  #startOver(): void {
    this.#awaited.clear();
    const decoder = this.#decoder;
    if (decoder === null || decoder.state === 'closed') return;
    decoder.reset();
    decoder.configure(this.#choice.config);
  }

  #open(): VideoDecoder {
    if (this.#decoder !== null && this.#decoder.state === 'configured') return this.#decoder;
    const decoder: VideoDecoder = new VideoDecoder({
      output: (output) => {
        if (decoder === this.#decoder) this.#take(output);
        else output.close();
      },
      error: (error) => {
        if (decoder !== this.#decoder) return;
        this.#decoder = null;
        this.#awaited.clear();
        this.#events.onError(error);
      },
    });
    decoder.ondequeue = () => this.#events.onRoom();
    decoder.configure(this.#choice.config);
    this.#starts += 1;
    this.#decoder = decoder;
    return decoder;
  }

  #take(output: VideoFrame): void {
    this.#decoded += 1;
    const awaited = this.#firstAwaited(output.timestamp);
    if (awaited === null || !awaited.isWhole) {
      if (awaited !== null) this.#awaited.delete(awaited);
      output.close();
      return;
    }
    if (!this.#choice.copies) {
      this.#awaited.delete(awaited);
      this.#events.onPicture(awaited.frame, output);
      return;
    }
    void this.#copy(awaited, output);
  }

  #firstAwaited(stamp: number): Awaited | null {
    for (const awaited of this.#awaited) if (awaited.stamp === stamp && !awaited.isOut) return awaited;
    return null;
  }

  async #copy(awaited: Awaited, output: VideoFrame): Promise<void> {
    this.#copying += 1;
    awaited.isOut = true;
    try {
      const copy = await createImageBitmap(output);
      if (this.#awaited.delete(awaited)) this.#events.onPicture(awaited.frame, copy);
      else copy.close();
    } catch {
      if (this.#awaited.delete(awaited)) this.#events.onMissing([awaited.frame]);
    } finally {
      this.#copying -= 1;
      output.close();
    }
  }
}
