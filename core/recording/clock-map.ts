/** When a moment of a run was seen to lie on the disk. */
export interface ClockNote {
  /** Seconds since the run's first picture. */
  readonly mediaS: number;
  /** The machine's clock that never steps, milliseconds. */
  readonly monotonicMs: number;
}

/** Notes this near tell the delay at a moment: clocks of cameras drift by some milliseconds a minute. */
const NEAR_S = 60;
/** Of all the notes in so many seconds only the earliest is kept. */
const KEPT_EVERY_S = 5;

/**
 * Says at which moment of the machine's clock each picture of a run came.
 *
 * A picture can be seen late, by the network, the disk or a busy machine, but never early: of all notes near a moment
 * the one with the least delay is the right one.
 */
export class ClockMap {
  readonly #notes: ClockNote[] = [];

  /** Takes a note; gives one that no later note can change any more, to be written down, else null. */
  note(seen: ClockNote): ClockNote | null {
    const last = this.#notes.at(-1);
    if (last !== undefined && slotOf(last) === slotOf(seen)) {
      if (delayOf(seen) < delayOf(last)) this.#notes[this.#notes.length - 1] = seen;
      return null;
    }
    this.#notes.push(seen);
    return last ?? null;
  }

  get isEmpty(): boolean {
    return this.#notes.length === 0;
  }

  /** When a moment of the run was, on the machine's clock; null before the first note. */
  monotonicMsAt(mediaS: number): number | null {
    const delay = this.#delayAt((note) => note.mediaS, mediaS);
    return delay === null ? null : mediaS * 1000 + delay;
  }

  /** Which moment of the run a moment of the machine's clock was; null before the first note. */
  mediaSAt(monotonicMs: number): number | null {
    const delay = this.#delayAt((note) => note.monotonicMs / 1000, monotonicMs / 1000);
    return delay === null ? null : (monotonicMs - delay) / 1000;
  }

  #delayAt(timeOf: (note: ClockNote) => number, timeS: number): number | null {
    const near = this.#notes.filter((note) => Math.abs(timeOf(note) - timeS) <= NEAR_S);
    const told = near.length > 0 ? near : this.#nearest(timeOf, timeS);
    if (told.length === 0) return null;
    return told.reduce((least, note) => Math.min(least, delayOf(note)), Number.POSITIVE_INFINITY);
  }

  #nearest(timeOf: (note: ClockNote) => number, timeS: number): readonly ClockNote[] {
    const [first] = this.#notes;
    if (first === undefined) return [];
    const distance = (note: ClockNote): number => Math.abs(timeOf(note) - timeS);
    return [this.#notes.reduce((best, note) => (distance(note) < distance(best) ? note : best), first)];
  }
}

function delayOf({ mediaS, monotonicMs }: ClockNote): number {
  return monotonicMs - mediaS * 1000;
}

function slotOf({ mediaS }: ClockNote): number {
  return Math.floor(mediaS / KEPT_EVERY_S);
}
