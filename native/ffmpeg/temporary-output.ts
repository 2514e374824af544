import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, type Result, succeed } from '../../core/result.ts';

/** A file that is written under a passing name and gets its own when it is whole. */
export interface TemporaryOutput {
  /** The passing name, in the same folder as the target. */
  readonly temporaryPath: string;
  /** Flushes the file to the disk and gives it its name; the system's complaint when that failed, else null. */
  readonly keep: () => Promise<string | null>;
  /** Removes the file; harmless when it was kept. */
  readonly remove: () => Promise<void>;
}

/**
 * Makes an empty file beside the target, so that a folder that cannot be written is found out at once.
 *
 * The file is removed when this process exits before it was kept. Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL,
 * OUTPUT_FAILED.
 */
export async function openTemporaryOutput(targetPath: string): Promise<Result<TemporaryOutput>> {
  const name = `.${basename(targetPath)}.${randomBytes(4).toString('hex')}.part`;
  const temporaryPath = join(dirname(targetPath), name);
  try {
    const file = await open(temporaryPath, 'wx');
    await file.close();
  } catch (error) {
    return outputFailure(targetPath, String(error));
  }
  const removeAtExit = () => rmSync(temporaryPath, { force: true });
  process.once('exit', removeAtExit);
  const remove = async () => {
    process.removeListener('exit', removeAtExit);
    await rm(temporaryPath, { force: true });
  };
  const keep = async (): Promise<string | null> => {
    try {
      const file = await open(temporaryPath, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporaryPath, targetPath);
      return null;
    } catch (error) {
      return String(error);
    } finally {
      await remove();
    }
  };
  return succeed({ temporaryPath, keep, remove });
}

/** Names the failure behind what the system or ffmpeg says when an output could not be written. */
export function outputFailure(targetPath: string, complaint: string): Result<never> {
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/.test(complaint)) {
    return fail(
      'OUTPUT_DISK_FULL',
      `The disk is full; ${targetPath} was not written. Free some space and try again.`,
    );
  }
  if (/EACCES|EPERM|EROFS|ENOENT|ENOTDIR|Permission denied|Read-only file system/.test(complaint)) {
    return fail(
      'OUTPUT_NOT_WRITABLE',
      `${targetPath} cannot be written. Choose another folder with --out, or change its permissions.`,
    );
  }
  const lastLine = complaint.trim().split('\n').at(-1) ?? '';
  return fail('OUTPUT_FAILED', `${targetPath} could not be written: ${lastLine}`);
}
