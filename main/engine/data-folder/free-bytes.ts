import { statfs } from 'node:fs/promises';

/** Space that this user may still fill on a folder's disk; null when the system does not tell. */
export async function freeBytesOf(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
