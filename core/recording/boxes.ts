import { ByteCursor } from './byte-cursor.ts';

/** Where a box of an MP4 file lies in some bytes (ISO/IEC 14496-12, 4.2). */
export interface Box {
  /** Four characters, such as `moof`. */
  readonly type: string;
  /** First byte of the box. */
  readonly start: number;
  /** First byte after size and type. */
  readonly content: number;
  /** First byte after the box; may lie beyond the bytes when only the beginning is there. */
  readonly end: number;
}

/** The box that begins at a place; `torn` when too few bytes are there to say, `broken` when they are no box. */
export function boxAt(bytes: Uint8Array, at: number, to = bytes.length): Box | 'torn' | 'broken' {
  if (to - at < 8) return 'torn';
  const cursor = new ByteCursor(bytes, at, to);
  const size = cursor.u32();
  const type = String.fromCharCode(cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8());
  // Some names begin with the copyright sign; anything else outside ASCII is no name.
  if (!/^[\xa9\x20-\x7e][\x20-\x7e]{3}$/.test(type)) return 'broken';
  if (size !== 1) return size < 8 ? 'broken' : { type, start: at, content: at + 8, end: at + size };
  if (to - at < 16) return 'torn';
  const large = cursor.u64();
  return cursor.overran || large < 16 ? 'broken' : { type, start: at, content: at + 16, end: at + large };
}

/** The whole boxes that lie one after another in a range, up to the first that is not whole. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at < to) {
    const box = boxAt(bytes, at, to);
    if (typeof box === 'string' || box.end > to) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The first box at the end of a path of types inside a box; null when there is none. */
export function findBox(bytes: Uint8Array, inside: Box, ...path: readonly string[]): Box | null {
  let found: Box | null = inside;
  for (const type of path) {
    if (found === null) return null;
    found = boxesIn(bytes, found.content, found.end).find((box) => box.type === type) ?? null;
  }
  return found;
}
