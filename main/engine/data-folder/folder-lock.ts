import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { z } from 'zod';
import { fail, type Result, succeed } from '../../../core/result.ts';

const ownerSchema = z.object({ pid: z.int(), address: z.string().nullable() });

/** That no other engine works with a folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Locks a folder for this process.
 *
 * The lock is a transaction of SQLite that never commits: the system itself ends it with the process, also when
 * that is killed, so no stale lock can be left behind. Errors: LIBRARY_LOCKED, OUTPUT_NOT_WRITABLE.
 */
export function takeLock(folder: string): Result<FolderLock> {
  const path = join(folder, 'lock.db');
  try {
    return succeed(lockFile(path));
  } catch (error) {
    if (isBusy(error)) return fail('LIBRARY_LOCKED', lockedMessage(folder));
    if (codeOf(error) === 'SQLITE_NOTADB') return takeLockAnew(folder, path);
    return notWritable(folder, error);
  }
}

/**
 * Locks the folder although the lock's file holds something else.
 *
 * The file is emptied where it lies and not replaced: whoever locked it in the meantime keeps the lock.
 */
function takeLockAnew(folder: string, path: string): Result<FolderLock> {
  try {
    truncateSync(path);
    return succeed(lockFile(path));
  } catch (error) {
    return isBusy(error) ? fail('LIBRARY_LOCKED', lockedMessage(folder)) : notWritable(folder, error);
  }
}

function lockFile(path: string): FolderLock {
  const database = new Libsql(path);
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw error;
  }
  return { release: () => database.close() };
}

function notWritable(folder: string, error: unknown): Result<never> {
  return fail(
    'OUTPUT_NOT_WRITABLE',
    `The data folder ${folder} cannot be written (${codeOf(error)}). Nothing was changed; allow writing, or name another with --data.`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** Names the engine that has the folder, as far as it has said who it is. */
function lockedMessage(folder: string): string {
  const owner = readOwner(join(folder, 'engine.json'));
  const which = owner === null ? '' : ` (process ${owner.pid}${owner.address ? ` at ${owner.address}` : ''})`;
  return `Another Depthline${which} already works with ${folder}. Both are safe; use that one, end it, or name another folder with --data.`;
}

function readOwner(path: string): z.infer<typeof ownerSchema> | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
