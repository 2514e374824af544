import { type Box, boxAt, boxesIn, findBox } from './boxes.ts';
import { ByteCursor } from './byte-cursor.ts';

/**
 * Gives a fragment another place in a file: a copy with its number in sequence and its decode time rewritten.
 *
 * The pictures stay as they are. Null when the bytes begin with no whole `moof`, when it counts its data from the
 * start of the file, or when its decode time has no room for the new one.
 */
export function moveFragment(
  bytes: Uint8Array,
  sequenceNumber: number,
  decodeTicks: number,
): Uint8Array | null {
  const moof = boxAt(bytes, 0);
  if (typeof moof === 'string' || moof.type !== 'moof' || moof.end > bytes.length) return null;
  // `slice` of a Node Buffer would give no copy.
  const moved = new Uint8Array(bytes);
  const view = new DataView(moved.buffer);
  const header = findBox(moved, moof, 'mfhd');
  if (header === null || header.end - header.content < 8) return null;
  view.setUint32(header.content + 4, sequenceNumber);
  const parts = boxesIn(moved, moof.content, moof.end).filter(({ type }) => type === 'traf');
  const [part] = parts;
  if (part === undefined || parts.length > 1 || !countsFromItself(moved, part)) return null;
  return setDecodeTime(moved, view, part, decodeTicks) ? moved : null;
}

function countsFromItself(bytes: Uint8Array, part: Box): boolean {
  const header = findBox(bytes, part, 'tfhd');
  if (header === null) return false;
  const cursor = new ByteCursor(bytes, header.content, header.end);
  const hasBaseOffset = (cursor.u32() & 0x1) !== 0;
  return !hasBaseOffset && !cursor.overran;
}

function setDecodeTime(bytes: Uint8Array, view: DataView, part: Box, decodeTicks: number): boolean {
  const box = findBox(bytes, part, 'tfdt');
  if (box === null) return false;
  const cursor = new ByteCursor(bytes, box.content, box.end);
  const isLong = cursor.u32() >>> 24 === 1;
  if (cursor.left < (isLong ? 8 : 4)) return false;
  if (isLong) view.setBigUint64(box.content + 4, BigInt(decodeTicks));
  else if (decodeTicks > 0xffffffff) return false;
  else view.setUint32(box.content + 4, decodeTicks);
  return true;
}
