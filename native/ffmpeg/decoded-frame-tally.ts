import { type FrameIndex, frameIndex } from '../../core/time/frame-index.ts';
import type { Clip } from './clip.ts';
import { parseFrameCrcLine } from './framecrc.ts';

/** How the decoded frames compare with the table. */
export interface DecodeSummary {
  /** Frames that the table has in the window. */
  readonly framesInTable: number;
  /** Of these, frames that the decoder gave; with `everyNth` all that it decoded, not only those handed on. */
  readonly framesDecoded: number;
  /** Frames that the table has and the decoder did not give, in order. */
  readonly missing: readonly FrameIndex[];
  /** Pictures that the decoder gave at times that the table does not have; they are not handed on. */
  readonly unplaced: number;
}

/**
 * Keeps the book of a decode: which frame of the table each decoded picture is.
 *
 * The times of the decoded frames come as text lines beside the pictures, one a frame in the same order.
 */
export class DecodedFrameTally {
  readonly #clip: Clip;
  readonly #from: FrameIndex;
  readonly #to: FrameIndex;
  /** The frame of each picture of the window, by the order in which they come; null for one without a place. */
  readonly #placed: (FrameIndex | null)[] = [];
  #next: number;
  #seen = 0;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(clip: Clip, from: FrameIndex, to: FrameIndex) {
    this.#clip = clip;
    this.#from = from;
    this.#to = to;
    this.#next = from;
  }

  /** Takes a line of ffmpeg's standard error; lines of other kinds are passed over. */
  pushLine(line: string): void {
    const entry = parseFrameCrcLine(line);
    if (entry === null) return;
    this.#seen += 1;
    if (this.#clip.tableSource === 'decoder') this.#placeByCount();
    else if (entry.pts !== null) this.#placeByTime(entry.pts);
    this.#wake?.();
  }

  /** Says that no further line will come. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The frame that the picture with this ordinal is, waiting for its line; null when it has no place. */
  async frameAt(ordinal: number): Promise<FrameIndex | null> {
    while (this.#placed.length <= ordinal && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    return this.#placed[ordinal] ?? null;
  }

  /** The account at the end of the decode. */
  summary(): DecodeSummary {
    const decoded = new Set(this.#placed);
    const missing: FrameIndex[] = [];
    for (let index: number = this.#from; index <= this.#to; index += 1) {
      if (!decoded.has(frameIndex(index))) missing.push(frameIndex(index));
    }
    const framesInTable = this.#to - this.#from + 1;
    return {
      framesInTable,
      framesDecoded: framesInTable - missing.length,
      missing,
      unplaced: this.#placed.filter((frame) => frame === null).length,
    };
  }

  /** The table was made from this decoder's output: the nth picture is the nth frame. */
  #placeByCount(): void {
    if (this.#seen <= this.#from) return;
    const index = frameIndex(this.#seen - 1);
    this.#placed.push(index <= this.#to ? index : null);
  }

  #placeByTime(pts: number): void {
    const { ticks } = this.#clip.table;
    const first = ticks[this.#from];
    // Frames before the window are decoded on the way from the key frame; their pictures are cut off.
    if (first === undefined || pts < first) return;
    let index = this.#next;
    while (index <= this.#to && (ticks[index] ?? pts) < pts) index += 1;
    const isPlaced = index <= this.#to && ticks[index] === pts;
    this.#placed.push(isPlaced ? frameIndex(index) : null);
    if (isPlaced) this.#next = index + 1;
  }
}
