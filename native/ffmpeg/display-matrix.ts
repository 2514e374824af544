import { type FileHandle, open } from 'node:fs/promises';

/** An index larger than this is not read: it is broken, or of a clip of days. */
const LARGEST_INDEX_BYTES = 64 * 1024 * 1024;
/** More boxes than this at the top of a file are fragments, and the index comes before them. */
const MOST_BOXES = 1000;

/**
 * Whether an MP4 or QuickTime file asks for its picture to be shown mirrored.
 *
 * ffmpeg tells the turn of a display matrix and keeps its mirroring to itself, so the first video track's `tkhd` box
 * is read here (ISO/IEC 14496-12, 8.3.2): a matrix whose determinant is negative mirrors. False for every file that
 * is not one or is damaged.
 */
export async function isShownMirrored(path: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return false;
  }
  try {
    const index = await readIndex(file);
    return index !== null && childrenOf(index, 'trak').some(isMirroredVideo);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  } finally {
    await file.close();
  }
}

/** The body of the file's `moov` box; null without one. */
async function readIndex(file: FileHandle): Promise<Buffer | null> {
  const head = Buffer.alloc(16);
  let at = 0;
  for (let box = 0; box < MOST_BOXES; box += 1) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    if (bytesRead < 8) return null;
    const short = head.readUInt32BE(0);
    const size = short === 1 && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short;
    const headBytes = short === 1 ? 16 : 8;
    if (size < headBytes) return null;
    if (head.toString('latin1', 4, 8) === 'moov') {
      if (size > LARGEST_INDEX_BYTES) return null;
      const body = Buffer.alloc(size - headBytes);
      const read = await file.read(body, 0, body.length, at + headBytes);
      return body.subarray(0, read.bytesRead);
    }
    at += size;
  }
  return null;
}

/** The bodies of all boxes of a type right inside another's body. */
function childrenOf(body: Buffer, type: string): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const size = body.readUInt32BE(at);
    if (size < 8) break;
    if (body.toString('latin1', at + 4, at + 8) === type) found.push(body.subarray(at + 8, at + size));
    at += size;
  }
  return found;
}

function isMirroredVideo(track: Buffer): boolean {
  const handler = childrenOf(track, 'mdia').flatMap((media) => childrenOf(media, 'hdlr'))[0];
  const header = childrenOf(track, 'tkhd')[0];
  if (handler?.toString('latin1', 8, 12) !== 'vide' || header === undefined) return false;
  // Times and duration are 64 bits in version 1; flags, track, layer and volume come before the matrix.
  const matrix = header.readUInt8(0) === 1 ? 52 : 40;
  const number = (index: number) => header.readInt32BE(matrix + 4 * index) / 65536;
  return number(0) * number(4) - number(1) * number(3) < 0;
}
