import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core/dialect';
import Libsql from 'libsql';
import { MIGRATIONS } from './migrations.ts';

/** Rows as the schema types them. */
export type Rows = BaseSQLiteDatabase<'sync', Libsql.RunResult, Record<string, never>>;

/** One open database file. */
export interface Connection {
  readonly rows: Rows;
  /** The driver itself, for statements that drizzle does not know. */
  readonly driver: Libsql.Database;
  /** Makes all of what `work` does happen, or none of it; inside another transaction it is part of that one. */
  transaction<Value>(work: () => Value): Value;
  close(): void;
}

/**
 * Opens a database file and makes it when there is none.
 *
 * Every commit is on the disk before it returns (`synchronous = FULL`), readers never wait for the writer (WAL).
 * Throws what the driver throws when the file is not a database.
 */
export function connect(path: string): Connection {
  const driver = new Libsql(path);
  try {
    driver.pragma('journal_mode = WAL');
    driver.pragma('synchronous = FULL');
    driver.pragma('foreign_keys = ON');
    driver.pragma('busy_timeout = 5000');
    // Filters walk indexes of many megabytes: 64 MB of them stay in memory.
    driver.pragma('cache_size = -65536');
  } catch (error) {
    driver.close();
    throw error;
  }
  // drizzle's own way in imports better-sqlite3, which libsql stands in for: the parts are put together here.
  const dialect = new SQLiteSyncDialect({ casing: 'snake_case' });
  const session = new BetterSQLiteSession<Record<string, never>, Record<string, never>>(
    driver,
    dialect,
    undefined,
  );
  return {
    rows: new BaseSQLiteDatabase('sync', dialect, session, undefined),
    driver,
    transaction: (work) => inTransaction(driver, work),
    close: () => driver.close(),
  };
}

function inTransaction<Value>(driver: Libsql.Database, work: () => Value): Value {
  if (driver.inTransaction) return work();
  driver.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    driver.exec('COMMIT');
    return value;
  } catch (error) {
    // A full disk has ended the transaction already; rolling back again would hide why.
    if (driver.inTransaction) driver.exec('ROLLBACK');
    throw error;
  }
}

/** How many migrations a database has been through. */
export function versionOf({ driver }: Connection): number {
  const answers: unknown = driver.prepare('PRAGMA user_version').raw().all();
  return Array.isArray(answers) && Array.isArray(answers[0]) ? Number(answers[0][0]) : 0;
}

/** Brings the tables from whatever version they have to ours, all at once or not at all. */
export function migrate(connection: Connection): void {
  connection.transaction(() => {
    for (const text of MIGRATIONS.slice(versionOf(connection))) connection.driver.exec(text);
    connection.driver.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
  // Which index serves a filter best depends on what the library holds; a sample of it tells in milliseconds.
  connection.driver.exec('PRAGMA analysis_limit = 1000; ANALYZE');
}
