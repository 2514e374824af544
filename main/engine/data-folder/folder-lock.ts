import { readFileSync } from 'node:fs';
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
  let database: Libsql.Database | null = null;
  try {
    database = new Libsql(join(folder, 'lock.db'));
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return succeed({ release: () => held.close() });
  } catch (error) {
    database?.close();
    if (isBusy(error)) return fail('LIBRARY_LOCKED', lockedMessage(folder));
    if (!(error instanceof Libsql.SqliteError)) throw error;
    return fail(
      'OUTPUT_NOT_WRITABLE',
      `The data folder ${folder} cannot be written (${error.code}). Nothing was changed; allow writing, or name another with --data.`,
    );
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Libsql.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
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
