import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Failure, fail, type Result, succeed } from '../../core/result.ts';

/**
 * Writes a file so that it is there as a whole or not at all: a temporary file beside it, flushed, then renamed.
 *
 * A file that was there before stays as it was until the new one is complete. Gives the path.
 * Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED.
 */
export async function writeWholeFile(
  path: string,
  parts: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<Result<string>> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    const file = await open(temporary, 'w');
    try {
      for await (const part of parts) {
        if (part.length > 0) await file.writeFile(part);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return succeed(path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const failure = outputFailure(error, path);
    if (failure === null) throw error;
    return fail(failure.code, failure.message);
  }
}

/** What a file system error means for an output at a path; null when the error is no file system's. */
export function outputFailure(error: unknown, path: string): Failure | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return {
      code: 'OUTPUT_DISK_FULL',
      message: `The disk is full, so ${path} was not written. Free some space or choose another folder.`,
    };
  }
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return {
      code: 'OUTPUT_NOT_WRITABLE',
      message: `${path} may not be written (${error.code}). Choose another folder.`,
    };
  }
  return {
    code: 'OUTPUT_FAILED',
    message: `${path} could not be written (${String(error.code)}). Choose another folder and try again.`,
  };
}
