import { type Box, boxesIn, findBox } from './boxes.ts';
import { ByteCursor } from './byte-cursor.ts';
import type { SampleDefaults, TrackDescription } from './track-description.ts';

/** One coded picture. */
export interface Sample {
  /** When it is decoded, ticks of its file. */
  readonly decodeTicks: number;
  /** When it is shown, ticks of its file: decode time with the composition offset. */
  readonly ticks: number;
  readonly durationTicks: number;
  readonly sizeBytes: number;
  /** Whether it can be decoded without any other. */
  readonly isKey: boolean;
  /** Its first byte in the file. */
  readonly offset: number;
}

/** A `moof` with its `mdat`: some pictures that lie in the file as a whole. */
export interface Fragment {
  /** First byte of the `moof` in the file. */
  readonly offset: number;
  /** From there to the end of the `mdat`. */
  readonly sizeBytes: number;
  /** In the order in which they are decoded; at least one. */
  readonly samples: readonly Sample[];
}

/** A fragment of this many pictures is none of ours. */
const MOST_SAMPLES = 100_000;
/** `sample_is_non_sync_sample` of the sample flags (ISO/IEC 14496-12, 8.8.3.1). */
const NOT_SYNC = 0x10000;

/**
 * Reads the samples of one track out of a whole `moof` box that lies at `fileOffset` of its file.
 *
 * Null when the box is damaged or has no sample of the track. Sources: ISO/IEC 14496-12, 8.8.7 (`tfhd`), 8.8.8
 * (`trun`), 8.8.12 (`tfdt`).
 */
export function readSamples(
  bytes: Uint8Array,
  moof: Box,
  fileOffset: number,
  track: TrackDescription,
): readonly Sample[] | null {
  const samples: Sample[] = [];
  for (const part of boxesIn(bytes, moof.content, moof.end)) {
    if (part.type !== 'traf') continue;
    const header = readHeader(bytes, part, track);
    if (header === null) return null;
    if (header.trackId !== track.trackId) continue;
    const start = readDecodeTime(bytes, part);
    if (start === null) return null;
    const place = { decodeTicks: start, offset: header.baseOffset ?? fileOffset };
    for (const run of boxesIn(bytes, part.content, part.end)) {
      if (run.type !== 'trun') continue;
      const read = readRun(bytes, run, header, place, fileOffset);
      if (read === null) return null;
      samples.push(...read);
    }
  }
  return samples.length === 0 ? null : samples;
}

interface FragmentHeader {
  readonly trackId: number;
  /** Where data offsets are counted from; null for the start of the `moof`. */
  readonly baseOffset: number | null;
  readonly defaults: SampleDefaults;
}

function readHeader(bytes: Uint8Array, part: Box, track: TrackDescription): FragmentHeader | null {
  const box = findBox(bytes, part, 'tfhd');
  if (box === null) return null;
  const cursor = new ByteCursor(bytes, box.content, box.end);
  const flags = cursor.u32() & 0xffffff;
  const trackId = cursor.u32();
  const baseOffset = (flags & 0x1) === 0 ? null : cursor.u64();
  if ((flags & 0x2) !== 0) cursor.skip(4);
  const defaults = {
    durationTicks: (flags & 0x8) === 0 ? track.defaults.durationTicks : cursor.u32(),
    sizeBytes: (flags & 0x10) === 0 ? track.defaults.sizeBytes : cursor.u32(),
    flags: (flags & 0x20) === 0 ? track.defaults.flags : cursor.u32(),
  };
  return cursor.overran ? null : { trackId, baseOffset, defaults };
}

function readDecodeTime(bytes: Uint8Array, part: Box): number | null {
  const box = findBox(bytes, part, 'tfdt');
  if (box === null) return null;
  const cursor = new ByteCursor(bytes, box.content, box.end);
  const version = cursor.u32() >>> 24;
  const time = version === 1 ? cursor.u64() : cursor.u32();
  return cursor.overran ? null : time;
}

/** Reads one `trun` and moves `place` to what follows it. */
function readRun(
  bytes: Uint8Array,
  run: Box,
  { defaults }: FragmentHeader,
  place: { decodeTicks: number; offset: number },
  fileOffset: number,
): readonly Sample[] | null {
  const cursor = new ByteCursor(bytes, run.content, run.end);
  const versionAndFlags = cursor.u32();
  const isSigned = versionAndFlags >>> 24 !== 0;
  const has = (flag: number): boolean => (versionAndFlags & flag) !== 0;
  const count = cursor.u32();
  if (has(0x1)) place.offset = fileOffset + cursor.i32();
  const firstFlags = has(0x4) ? cursor.u32() : null;
  const bytesEach = 4 * [0x100, 0x200, 0x400, 0x800].filter(has).length;
  if (cursor.overran || count > MOST_SAMPLES || count * bytesEach > cursor.left) return null;
  const samples: Sample[] = [];
  for (let index = 0; index < count; index += 1) {
    const durationTicks = has(0x100) ? cursor.u32() : defaults.durationTicks;
    const sizeBytes = has(0x200) ? cursor.u32() : defaults.sizeBytes;
    const ownFlags = has(0x400) ? cursor.u32() : defaults.flags;
    const flags = index === 0 && firstFlags !== null ? firstFlags : ownFlags;
    const shift = has(0x800) ? (isSigned ? cursor.i32() : cursor.u32()) : 0;
    const { decodeTicks, offset } = place;
    const isKey = (flags & NOT_SYNC) === 0;
    samples.push({ decodeTicks, ticks: decodeTicks + shift, durationTicks, sizeBytes, isKey, offset });
    place.decodeTicks += durationTicks;
    place.offset += sizeBytes;
  }
  return samples;
}

/** When the first picture of a fragment is shown, ticks of its file. */
export function firstTicks({ samples }: Fragment): number {
  return samples.reduce((least, { ticks }) => Math.min(least, ticks), Number.POSITIVE_INFINITY);
}

/** When the last picture of a fragment has been shown, ticks of its file. */
export function endTicks({ samples }: Fragment): number {
  return samples.reduce((most, { ticks, durationTicks }) => Math.max(most, ticks + durationTicks), 0);
}
