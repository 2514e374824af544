import { copyFile, open, rename, rm } from 'node:fs/promises';
import { FragmentReader } from '../../../core/recording/fragment-reader.ts';

/** What became of a recorded file that may have been torn. */
export type Repair =
  | { readonly kind: 'whole' }
  /** So many bytes of a picture that never came whole were cut off. */
  | { readonly kind: 'cut'; readonly lostBytes: number }
  /** It holds no picture: it was put aside under the name `NAME.torn`. */
  | { readonly kind: 'put-aside' };

const READ_BYTES = 1 << 20;

/**
 * Cuts a file of a recording back to its last whole fragment, as a copy that takes the place of the file.
 *
 * File system errors throw; the file is then as it was.
 */
export async function repairSegment(path: string): Promise<Repair> {
  const { wholeBytes, sizeBytes, hasPictures } = await wholeness(path);
  if (!hasPictures) {
    await rename(path, `${path}.torn`);
    return { kind: 'put-aside' };
  }
  if (wholeBytes === sizeBytes) return { kind: 'whole' };
  const copy = `${path}.part`;
  try {
    await copyFile(path, copy);
    const file = await open(copy, 'r+');
    try {
      await file.truncate(wholeBytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(copy, path);
  } finally {
    await rm(copy, { force: true });
  }
  return { kind: 'cut', lostBytes: sizeBytes - wholeBytes };
}

async function wholeness(
  path: string,
): Promise<{ wholeBytes: number; sizeBytes: number; hasPictures: boolean }> {
  const reader = new FragmentReader();
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    let sizeBytes = 0;
    let hasPictures = false;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
      if (bytesRead === 0) return { wholeBytes: reader.wholeBytes, sizeBytes, hasPictures };
      sizeBytes += bytesRead;
      const parts = reader.push(buffer.subarray(0, bytesRead));
      hasPictures ||= parts.some(({ kind }) => kind === 'fragment');
    }
  } finally {
    await file.close();
  }
}
