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

/** Microseconds between the stamps of neighbouring frames. */
const FRAME_STAMP = 1000;
/** Room for the frames of one run: 17 million. */
const RUN_STAMP = 2 ** 34;

interface Awaited {
  readonly frame: FrameIndex;
  /** False for a picture that refers to a group which was not decoded. */
  readonly isWhole: boolean;
}

/**
 * A `VideoDecoder` that speaks of frame indices.
 *
 * Each packet goes in under a stamp made of the run and its frame's index, so what comes out is known for what it is
 * however the decoder orders it. After `begin` and `flush` the next packet must be a key frame.
 */
export class FrameDecoder {
  readonly #choice: DecoderChoice;
  readonly #events: DecoderEvents;
  #decoder: VideoDecoder | null = null;
  #run = 0;
  #firstWhole: FrameIndex | null = null;
  readonly #awaited = new Map<number, Awaited>();
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
    for (const { frame, isWhole } of this.#awaited.values()) if (isWhole) frames.push(frame);
    return frames;
  }

  awaits(frame: FrameIndex): boolean {
    for (const awaited of this.#awaited.values()) if (awaited.frame === frame && awaited.isWhole) return true;
    return false;
  }

  /** Starts a run at a key frame. `keepsAwaited`: what is on its way comes out first, else it is thrown away. */
  begin(keyFrame: FrameIndex | null, keepsAwaited: boolean): void {
    if (keepsAwaited) this.flush();
    else this.#startOver();
    this.#run += 1;
    this.#firstWhole = keyFrame;
  }

  /** Decodes a packet; `frame` is null for one that the frame table leaves out. */
  feed(frame: FrameIndex | null, isKey: boolean, data: Uint8Array): void {
    const decoder = this.#open();
    // A frame that nobody counts goes under a stamp that no counted one has.
    const place = frame === null ? -FRAME_STAMP / 2 : frame * FRAME_STAMP;
    const stamp = this.#run * RUN_STAMP + place;
    if (frame !== null) {
      const isWhole = this.#firstWhole === null || frame >= this.#firstWhole;
      this.#awaited.set(stamp, { frame, isWhole });
    }
    decoder.decode(new EncodedVideoChunk({ type: isKey ? 'key' : 'delta', timestamp: stamp, data }));
  }

  /** Lets everything out that went in. */
  flush(): void {
    const decoder = this.#decoder;
    if (decoder === null || decoder.state !== 'configured' || this.#awaited.size === 0) return;
    const stamps = [...this.#awaited.keys()];
    decoder.flush().then(
      () => this.#settle(stamps),
      // Rejected by a reset or an error, which settle what was on its way by themselves.
      () => undefined,
    );
  }

  close(): void {
    this.#awaited.clear();
    if (this.#decoder !== null && this.#decoder.state !== 'closed') this.#decoder.close();
    this.#decoder = null;
  }

  #settle(stamps: readonly number[]): void {
    const lost: FrameIndex[] = [];
    for (const stamp of stamps) {
      const awaited = this.#awaited.get(stamp);
      if (awaited === undefined) continue;
      this.#awaited.delete(stamp);
      if (awaited.isWhole) lost.push(awaited.frame);
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
      output: (output) => this.#take(output),
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
    const stamp = output.timestamp;
    const awaited = this.#awaited.get(stamp);
    if (awaited === undefined || !awaited.isWhole) {
      this.#awaited.delete(stamp);
      output.close();
      return;
    }
    if (!this.#choice.copies) {
      this.#awaited.delete(stamp);
      this.#events.onPicture(awaited.frame, output);
      return;
    }
    void this.#copy(stamp, awaited.frame, output);
  }

  async #copy(stamp: number, frame: FrameIndex, output: VideoFrame): Promise<void> {
    this.#copying += 1;
    try {
      const copy = await createImageBitmap(output);
      if (this.#awaited.delete(stamp)) this.#events.onPicture(frame, copy);
      else copy.close();
    } catch {
      if (this.#awaited.delete(stamp)) this.#events.onMissing([frame]);
    } finally {
      this.#copying -= 1;
      output.close();
    }
  }
}
