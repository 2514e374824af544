import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutLogins } from '../scrub.ts';
import { RECORDER_FILES } from './arguments.ts';

/** So much of a log's end tells why a recorder ended. */
const TAIL_BYTES = 16 * 1024;

/** The last lines that a recorder wrote, without the user and password of any address. */
export async function recorderLogTail(folder: string): Promise<string> {
  try {
    const file = await open(join(folder, RECORDER_FILES.log), 'r');
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(TAIL_BYTES),
        0,
        TAIL_BYTES,
        Math.max(0, size - TAIL_BYTES),
      );
      return withoutLogins(buffer.subarray(0, bytesRead).toString('utf8'), null);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
