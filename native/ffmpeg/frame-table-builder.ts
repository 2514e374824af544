import { frameIndex } from '../../core/time/frame-index.ts';
import type { FrameTable } from '../../core/time/frame-table.ts';
import { type Ticks, type TimeBase, ticks } from '../../core/time/ticks.ts';
import { type FrameCrcEntry, parseFrameCrcLine, parseFrameCrcTimeBase } from './framecrc.ts';

/** Gathers the lines of a `framecrc` run into a frame table, one line at a time. */
export class FrameTableBuilder {
  #timeBase: TimeBase | null = null;
  readonly #times: number[] = [];
  readonly #keyTimes: number[] = [];
  #untimed = 0;
  #last = { pts: Number.NEGATIVE_INFINITY, durationTicks: 0 };

  /** Whether no frame with a time has come yet. */
  get isEmpty(): boolean {
    return this.#times.length === 0;
  }

  /** Takes the next line of the output. */
  push(line: string): void {
    const entry = parseFrameCrcLine(line);
    if (entry !== null) this.#add(entry);
    else this.#timeBase ??= parseFrameCrcTimeBase(line);
  }

  #add(entry: FrameCrcEntry): void {
    if (entry.isDiscarded) return;
    if (entry.pts === null) {
      this.#untimed += 1;
      return;
    }
    this.#times.push(entry.pts);
    if (entry.isKey) this.#keyTimes.push(entry.pts);
    if (entry.pts >= this.#last.pts) this.#last = { pts: entry.pts, durationTicks: entry.durationTicks };
  }

  /**
   * The table of the packets, sorted to presentation order.
   *
   * Null when the packets alone do not tell it: one without a time, or two with the same.
   */
  fromPackets(): FrameTable | null {
    if (this.#timeBase === null || this.#untimed > 0) return null;
    const times = Float64Array.from(this.#times).sort();
    for (let index = 1; index < times.length; index += 1) if (times[index] === times[index - 1]) return null;
    return this.#table(times, this.#timeBase, new Set(this.#keyTimes));
  }

  /**
   * The table of decoded frames, in the order in which the decoder gave them out.
   *
   * A frame that is not later than the one before it (a broken clock in the file) is placed one tick after it, so
   * that the order holds. Only the first is called a key frame: what the decoder needed for the others is not known.
   * Null when there was no frame.
   */
  fromDecodedFrames(): FrameTable | null {
    if (this.#timeBase === null) return null;
    const times = Float64Array.from(this.#times);
    for (let index = 1; index < times.length; index += 1) {
      times[index] = Math.max(times[index] ?? 0, (times[index - 1] ?? 0) + 1);
    }
    return this.#table(times, this.#timeBase, new Set(times.slice(0, 1)));
  }

  #table(times: Float64Array, timeBase: TimeBase, keys: ReadonlySet<number>): FrameTable {
    const keyFrames: number[] = [];
    times.forEach((time, index) => {
      if (keys.has(time)) keyFrames.push(index);
    });
    return {
      timeBase,
      ticks: Array.from(times, ticks),
      lastFrameTicks: this.#lastFrameTicks(times),
      keyFrames: keyFrames.map(frameIndex),
    };
  }

  /** How long the last frame is shown; when the file does not say, as long as the one before it. */
  #lastFrameTicks(times: Float64Array): Ticks {
    if (this.#last.durationTicks > 0) return ticks(this.#last.durationTicks);
    const step = (times.at(-1) ?? 0) - (times.at(-2) ?? times.at(-1) ?? 0);
    return ticks(step);
  }
}
