import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { type Connection, connect, migrate, versionOf } from './connection.ts';
import { DatabaseCopies } from './database-copies.ts';
import { isWhole, looksLikeDatabase, setDatabaseAside } from './database-file.ts';
import { Library } from './library.ts';
import { MIGRATIONS } from './migrations.ts';

/** A library that was opened, with what the user must know about how. */
export interface OpenedLibrary {
  readonly library: Library;
  readonly notices: readonly Failure[];
}

/**
 * Opens the library of a data folder, or begins an empty one.
 *
 * A damaged database is set aside under a dated name, never removed, and the last good copy takes its place; a notice
 * says so. One of a newer Depthline is refused and stays untouched (LIBRARY_TOO_NEW).
 */
export function openLibrary(dataFolder: string, now: () => Date): Result<OpenedLibrary> {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, 'library.db');
  const copies = new DatabaseCopies(join(dataFolder, 'library-copies'));
  const finish = (connection: Connection, notices: readonly Failure[]): Result<OpenedLibrary> => {
    migrate(connection);
    return succeed({ library: new Library(connection, copies, path), notices });
  };
  const opened = openSound(path);
  if (opened === 'too-new') {
    return fail(
      'LIBRARY_TOO_NEW',
      `${path} was written by a newer Depthline and was not touched. Install that version again, or choose another folder with --data.`,
    );
  }
  if (opened !== null) return finish(opened, []);
  const aside = setDatabaseAside(path, now());
  for (const copy of copies.newestFirst()) {
    copies.restore(copy, path);
    const restored = openSound(path);
    if (restored !== null && restored !== 'too-new')
      return finish(restored, [restoredNotice(aside, copy.madeAt)]);
    setDatabaseAside(path, now());
  }
  return finish(connect(path), [emptyNotice(aside)]);
}

/** Opens a database that is whole and of our version or older; null when it is damaged. */
function openSound(path: string): Connection | 'too-new' | null {
  if (existsSync(path) && !looksLikeDatabase(path)) return null;
  let connection: Connection | null = null;
  try {
    connection = connect(path);
    const version = versionOf(connection);
    if (version <= MIGRATIONS.length && isWhole(connection)) return connection;
    connection.close();
    return version > MIGRATIONS.length ? 'too-new' : null;
  } catch (error) {
    connection?.close();
    if (tellsDamage(error)) return null;
    throw error;
  }
}

/** Whether the driver says that the file itself is bad; a full disk or a lock says nothing of the kind. */
function tellsDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

function restoredNotice(aside: string, madeAt: string): Failure {
  return {
    code: 'LIBRARY_DAMAGED',
    message: `The library was damaged. It was set aside as ${basename(aside)} and the copy of ${madeAt} took its place: what came later is missing. The videos are untouched; import them again.`,
  };
}

function emptyNotice(aside: string): Failure {
  return {
    code: 'LIBRARY_DAMAGED',
    message: `The library was damaged and there was no copy. It was set aside as ${basename(aside)} and an empty one begun. The videos are untouched; import them again.`,
  };
}
