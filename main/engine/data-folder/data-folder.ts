import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';
import { type FolderLock, takeLock } from './folder-lock.ts';

/** The one folder that an engine keeps everything in; ours alone while it is open. */
export interface DataFolder {
  readonly path: string;
  /** Path of something inside. */
  at(...names: string[]): string;
  /** Writes down where this engine can be found, for whoever is refused. */
  tell(address: string): Promise<void>;
  /** Lets another engine have the folder. */
  close(): void;
}

/**
 * Opens a data folder, making it when it is not there, and keeps other engines out of it.
 *
 * Errors: OUTPUT_NOT_WRITABLE and OUTPUT_DISK_FULL when it cannot be made or written, LIBRARY_LOCKED with the
 * other process when an engine works with it.
 */
export async function openDataFolder(folder: string): Promise<Result<DataFolder>> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail(
      'OUTPUT_NOT_WRITABLE',
      `The data folder ${path} cannot be made (${reasonOf(error)}). Nothing was started; name another with --data.`,
    );
  }
  const lock = takeLock(path);
  if (!lock.ok) return lock;
  const written = await writeOwner(path, null);
  if (!written.ok) {
    lock.value.release();
    return fail(
      written.error.code,
      `The data folder ${path} cannot be written. Nothing was changed; make room or allow writing, or name another with --data.`,
    );
  }
  return succeed(opened(path, lock.value));
}

function opened(path: string, lock: FolderLock): DataFolder {
  return {
    path,
    at: (...names) => join(path, ...names),
    tell: async (address) => {
      await writeOwner(path, address);
    },
    close: () => lock.release(),
  };
}

function writeOwner(path: string, address: string | null): Promise<Result<string>> {
  return writeWholeFile(join(path, 'engine.json'), [`${JSON.stringify({ pid: process.pid, address })}\n`]);
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
