import { type Box, boxAt } from './boxes.ts';
import { type Fragment, readSamples } from './fragment.ts';
import { readTrackDescription, type TrackDescription } from './track-description.ts';

/** What was read as a whole. */
export type ReadPart =
  | {
      readonly kind: 'head';
      readonly track: TrackDescription;
      /** Everything before the first fragment: `ftyp` and `moov`. */
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'fragment'; readonly fragment: Fragment; readonly bytes: Uint8Array };

/** No box of a recording is as large as this; one that says so is damaged. */
const MOST_BOX_BYTES = 256 * 1024 * 1024;

/**
 * Reads fragmented MP4 as it grows: bytes go in as they come, whole heads and fragments come out.
 *
 * A new head in the middle, as a live stream has when its sender began again, begins anew. Damage ends the reading
 * (`isBroken`): nothing after it can be trusted, everything before it stays.
 */
export class FragmentReader {
  #buffer = new Uint8Array(1 << 16);
  /** Bytes of the file before the buffer's first. */
  #dropped = 0;
  #length = 0;
  /** Where the next box begins in the buffer. */
  #at = 0;
  /** Where a head began that is not whole yet. */
  #headAt: number | null = null;
  #track: TrackDescription | null = null;
  #moof: Box | null = null;
  #wholeBytes = 0;
  #isBroken = false;

  /** Up to here the file is whole: its head and fragments, none torn. */
  get wholeBytes(): number {
    return this.#wholeBytes;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** What the last head said; null before one was read. */
  get track(): TrackDescription | null {
    return this.#track;
  }

  /** Takes the next bytes of the file and gives what became whole by them. */
  push(bytes: Uint8Array): readonly ReadPart[] {
    if (this.#isBroken) return [];
    this.#append(bytes);
    const parts: ReadPart[] = [];
    for (;;) {
      const box = boxAt(this.#buffer, this.#at, this.#length);
      if (box === 'torn') break;
      if (box === 'broken' || box.end - box.start > MOST_BOX_BYTES) {
        this.#isBroken = true;
        break;
      }
      if (box.end > this.#length) break;
      const part = this.#take(box);
      if (this.#isBroken) break;
      if (part !== null) parts.push(part);
      this.#at = box.end;
      if (this.#moof === null) this.#wholeBytes = this.#dropped + box.end;
    }
    this.#drop();
    return parts;
  }

  #take(box: Box): ReadPart | null {
    if (box.type === 'ftyp') this.#headAt ??= box.start;
    if (box.type === 'moov') return this.#takeHead(box);
    if (box.type === 'moof') {
      if (this.#track === null || this.#moof !== null) this.#isBroken = true;
      else this.#moof = box;
      return null;
    }
    if (box.type !== 'mdat' || this.#moof === null) return null;
    return this.#takeFragment(this.#moof, box);
  }

  #takeHead(moov: Box): ReadPart | null {
    const track = readTrackDescription(this.#buffer, moov);
    if (track === null || this.#moof !== null) {
      this.#isBroken = true;
      return null;
    }
    const from = this.#headAt ?? moov.start;
    this.#track = track;
    this.#headAt = null;
    return { kind: 'head', track, bytes: this.#buffer.slice(from, moov.end) };
  }

  #takeFragment(moof: Box, mdat: Box): ReadPart | null {
    const offset = this.#dropped + moof.start;
    const samples = this.#track && readSamples(this.#buffer, moof, offset, this.#track);
    const end = this.#dropped + mdat.end;
    const isInside = samples?.every(
      (sample) => sample.offset > offset && sample.offset + sample.sizeBytes <= end,
    );
    if (!samples || isInside !== true) {
      this.#isBroken = true;
      return null;
    }
    this.#moof = null;
    const fragment = { offset, sizeBytes: mdat.end - moof.start, samples };
    return { kind: 'fragment', fragment, bytes: this.#buffer.slice(moof.start, mdat.end) };
  }

  #append(bytes: Uint8Array): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = needed;
  }

  /** Lets go of what was given out; a head that is not whole yet and a `moof` are kept. */
  #drop(): void {
    const from = this.#moof?.start ?? this.#headAt ?? this.#at;
    if (from === 0) return;
    this.#buffer.copyWithin(0, from, this.#length);
    this.#length -= from;
    this.#at -= from;
    this.#dropped += from;
    if (this.#headAt !== null) this.#headAt -= from;
    if (this.#moof !== null) {
      const { type, start, content, end } = this.#moof;
      this.#moof = { type, start: start - from, content: content - from, end: end - from };
    }
  }
}
