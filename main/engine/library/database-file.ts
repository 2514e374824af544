import { closeSync, existsSync, openSync, readSync, renameSync } from 'node:fs';
import type { Connection } from './connection.ts';

/** What belongs to one database: the file, its log, and the log's index. */
const ENDINGS = ['', '-wal', '-shm'] as const;

/** The first bytes of every SQLite file (sqlite.org/fileformat2.html, 1.3). */
const HEADER = 'SQLite format 3\0';

/** Whether a file begins as a database does; an empty one is a database without tables. */
export function looksLikeDatabase(path: string): boolean {
  const head = Buffer.alloc(HEADER.length);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, head, 0, head.length, 0);
    return length === 0 || head.toString('latin1') === HEADER;
  } finally {
    closeSync(file);
  }
}

/** Whether every page of an open database can be read and fits the others; a second for a gigabyte. */
export function isWhole(connection: Connection): boolean {
  const answers = connection.driver.prepare('PRAGMA quick_check(1)').raw().all();
  return JSON.stringify(answers) === '[["ok"]]';
}

/** Renames a database, with what belongs to it, to a dated name beside it; gives that name. */
export function setDatabaseAside(path: string, at: Date): string {
  const aside = `${path}.damaged-${at.toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const ending of ENDINGS) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  }
  return aside;
}
