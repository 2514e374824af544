import { ByteCursor } from './byte-cursor.ts';
import { isSameBytes, type TrackDescription } from './track-description.ts';

/** H.264 and H.265 number the unit that says size and profile differently (7.4.1 and 7.4.2.2 of the standards). */
const SPS_TYPE = { h264: 7, h265: 33 } as const;
type Family = keyof typeof SPS_TYPE;

/** More units than this in one picture are damage. */
const MOST_UNITS = 2000;

/**
 * Whether a key picture carries a sequence parameter set that the head of its recording does not know.
 *
 * That is how a camera says in the middle of a stream that size, profile or level are others now: what follows
 * cannot be decoded by the head. `sample` is the picture as the file has it: units, each after its length.
 */
export function changesFormat(track: TrackDescription, sample: Uint8Array): boolean {
  const family = familyOf(track.codec);
  if (family === null) return false;
  const known = knownSets(family, track.description);
  if (known === null || known.sets.length === 0) return false;
  return setsIn(sample, family, known.lengthBytes).some(
    (set) => !known.sets.some((one) => isSameBytes(one, set)),
  );
}

function familyOf(codec: string): Family | null {
  if (/^avc[13]\./.test(codec)) return 'h264';
  return /^(hvc1|hev1)\./.test(codec) ? 'h265' : null;
}

interface KnownSets {
  readonly lengthBytes: number;
  readonly sets: readonly Uint8Array[];
}

/** What `avcC` and `hvcC` hold (ISO/IEC 14496-15, 5.3.3.1 and 8.3.3.1); null when it cannot be read. */
function knownSets(family: Family, description: Uint8Array): KnownSets | null {
  const cursor = new ByteCursor(description, 0, description.length);
  return family === 'h264' ? avcSets(description, cursor) : hevcSets(description, cursor);
}

function avcSets(description: Uint8Array, cursor: ByteCursor): KnownSets | null {
  cursor.skip(4);
  const lengthBytes = (cursor.u8() & 3) + 1;
  const sets = readSets(description, cursor, cursor.u8() & 31);
  return sets && { lengthBytes, sets };
}

function hevcSets(description: Uint8Array, cursor: ByteCursor): KnownSets | null {
  cursor.skip(21);
  const lengthBytes = (cursor.u8() & 3) + 1;
  const arrays = cursor.u8();
  const sets: Uint8Array[] = [];
  for (let array = 0; array < arrays; array += 1) {
    const type = cursor.u8() & 63;
    const read = readSets(description, cursor, cursor.u16());
    if (read === null) return null;
    if (type === SPS_TYPE.h265) sets.push(...read);
  }
  return { lengthBytes, sets };
}

function readSets(bytes: Uint8Array, cursor: ByteCursor, count: number): readonly Uint8Array[] | null {
  const sets: Uint8Array[] = [];
  for (let index = 0; index < Math.min(count, MOST_UNITS); index += 1) {
    const size = cursor.u16();
    const from = cursor.at;
    cursor.skip(size);
    if (cursor.overran) return null;
    sets.push(bytes.subarray(from, from + size));
  }
  return sets;
}

function setsIn(sample: Uint8Array, family: Family, lengthBytes: number): readonly Uint8Array[] {
  const sets: Uint8Array[] = [];
  let at = 0;
  for (let unit = 0; unit < MOST_UNITS && at + lengthBytes < sample.length; unit += 1) {
    let size = 0;
    for (let byte = 0; byte < lengthBytes; byte += 1) size = size * 256 + (sample[at + byte] ?? 0);
    const from = at + lengthBytes;
    if (size === 0 || from + size > sample.length) break;
    const header = sample[from] ?? 0;
    const type = family === 'h264' ? header & 31 : (header >> 1) & 63;
    if (type === SPS_TYPE[family]) sets.push(sample.subarray(from, from + size));
    at = from + size;
  }
  return sets;
}
