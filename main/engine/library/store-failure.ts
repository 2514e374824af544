import { type Failure, fail } from '../../../core/result.ts';

/** What a failed write of the library means for its user; null when the error is no matter of the disk. */
export function storeFailure(error: unknown): Failure | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL') {
    return fail(
      'OUTPUT_DISK_FULL',
      'The disk of the data folder is full; this was not kept, everything before it was. Free some space and try again.',
    ).error;
  }
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return fail(
      'OUTPUT_NOT_WRITABLE',
      'The data folder cannot be written; this was not kept, everything before it was. Connect its disk and try again.',
    ).error;
  }
  return null;
}
