import { type Box, boxesIn, findBox } from './boxes.ts';
import { ByteCursor } from './byte-cursor.ts';
import { codecString } from './codec-string.ts';

/** What the head of a recording says of its pictures. */
export interface TrackDescription {
  readonly trackId: number;
  /** Ticks in a second. */
  readonly timescale: number;
  /** Stored size, pixels. */
  readonly width: number;
  readonly height: number;
  /** Codec as RFC 6381 writes it, such as `avc1.64001F`; the sample entry's type for codecs we do not know. */
  readonly codec: string;
  /** What a decoder needs before the first picture: content of `avcC` or `hvcC`; empty where there is none. */
  readonly description: Uint8Array;
  /** What holds for samples of which a fragment says nothing. */
  readonly defaults: SampleDefaults;
}

/** What holds for samples that say nothing themselves. */
export interface SampleDefaults {
  readonly durationTicks: number;
  readonly sizeBytes: number;
  readonly flags: number;
}

/** From the start of a visual sample entry's content to its first box. */
const VISUAL_ENTRY_BYTES = 78;

/** Reads the picture track out of a whole `moov` box; null when it has none that we can read. */
export function readTrackDescription(bytes: Uint8Array, moov: Box): TrackDescription | null {
  for (const track of boxesIn(bytes, moov.content, moov.end)) {
    if (track.type !== 'trak' || handlerOf(bytes, track) !== 'vide') continue;
    const entry = sampleEntryOf(bytes, track);
    const trackId = trackIdOf(bytes, track);
    const timescale = timescaleOf(bytes, track);
    if (entry === null || trackId === null || timescale === null) return null;
    return { trackId, timescale, ...entry, defaults: defaultsOf(bytes, moov, trackId) };
  }
  return null;
}

/** Whether fragments of two recordings can stand behind one head. */
export function isSameTrack(one: TrackDescription, other: TrackDescription): boolean {
  return (
    one.codec === other.codec &&
    one.timescale === other.timescale &&
    one.width === other.width &&
    one.height === other.height &&
    one.trackId === other.trackId &&
    isSameBytes(one.description, other.description) &&
    one.defaults.durationTicks === other.defaults.durationTicks &&
    one.defaults.sizeBytes === other.defaults.sizeBytes &&
    one.defaults.flags === other.defaults.flags
  );
}

/** Whether two runs of bytes are the same. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function handlerOf(bytes: Uint8Array, track: Box): string | null {
  const handler = findBox(bytes, track, 'mdia', 'hdlr');
  if (handler === null) return null;
  const at = handler.content + 8;
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function trackIdOf(bytes: Uint8Array, track: Box): number | null {
  const header = findBox(bytes, track, 'tkhd');
  if (header === null) return null;
  const cursor = new ByteCursor(bytes, header.content, header.end);
  const version = cursor.u8();
  cursor.skip(3 + (version === 1 ? 16 : 8));
  const id = cursor.u32();
  return cursor.overran || id === 0 ? null : id;
}

function timescaleOf(bytes: Uint8Array, track: Box): number | null {
  const header = findBox(bytes, track, 'mdia', 'mdhd');
  if (header === null) return null;
  const cursor = new ByteCursor(bytes, header.content, header.end);
  const version = cursor.u8();
  cursor.skip(3 + (version === 1 ? 16 : 8));
  const timescale = cursor.u32();
  return cursor.overran || timescale === 0 ? null : timescale;
}

function sampleEntryOf(
  bytes: Uint8Array,
  track: Box,
): Pick<TrackDescription, 'width' | 'height' | 'codec' | 'description'> | null {
  const table = findBox(bytes, track, 'mdia', 'minf', 'stbl', 'stsd');
  if (table === null) return null;
  const [entry] = boxesIn(bytes, table.content + 8, table.end);
  if (entry === undefined) return null;
  const cursor = new ByteCursor(bytes, entry.content, entry.end);
  cursor.skip(24);
  const width = cursor.u16();
  const height = cursor.u16();
  if (cursor.overran || width === 0 || height === 0) return null;
  const boxes = boxesIn(bytes, entry.content + VISUAL_ENTRY_BYTES, entry.end);
  const configuration = boxes.find(({ type }) => type === 'avcC' || type === 'hvcC');
  const description =
    configuration === undefined ? new Uint8Array(0) : bytes.slice(configuration.content, configuration.end);
  return { width, height, codec: codecString(entry.type, description), description };
}

function defaultsOf(bytes: Uint8Array, moov: Box, trackId: number): SampleDefaults {
  const fragmentsBox = findBox(bytes, moov, 'mvex');
  const boxes = fragmentsBox === null ? [] : boxesIn(bytes, fragmentsBox.content, fragmentsBox.end);
  for (const box of boxes) {
    if (box.type !== 'trex') continue;
    const cursor = new ByteCursor(bytes, box.content + 4, box.end);
    const id = cursor.u32();
    cursor.skip(4);
    const defaults = { durationTicks: cursor.u32(), sizeBytes: cursor.u32(), flags: cursor.u32() };
    if (id === trackId && !cursor.overran) return defaults;
  }
  return { durationTicks: 0, sizeBytes: 0, flags: 0 };
}
