import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from './connection.ts';

/** So many copies are kept; the oldest goes when a new one is whole. */
const KEPT = 3;
const NAME = /^library-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)\.db$/;

/** A copy of the database that was whole when it was made. */
export interface DatabaseCopy {
  readonly path: string;
  readonly madeAt: string;
}

/** The last good copies of a database, in a folder of their own. */
export class DatabaseCopies {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What is there, the newest first. */
  newestFirst(): readonly DatabaseCopy[] {
    mkdirSync(this.#folder, { recursive: true });
    return readdirSync(this.#folder)
      .filter((name) => NAME.test(name))
      .sort()
      .reverse()
      .map((name) => ({ path: join(this.#folder, name), madeAt: NAME.exec(name)?.[1] ?? name }));
  }

  /** Puts a copy where the database belongs. */
  restore(copy: DatabaseCopy, path: string): void {
    copyFileSync(copy.path, path);
  }

  /**
   * Copies an open database while it is used, and removes the oldest copies.
   *
   * The log is emptied into the file first and then kept from it until the copy is whole: writers go on, the file
   * stands still. Throws what the file system throws; the copies that are there stay.
   */
  async add(connection: Connection, path: string, at: Date): Promise<void> {
    const before = this.newestFirst();
    const name = `library-${at.toISOString().replaceAll(/[:.]/g, '-')}.db`;
    const temporary = join(this.#folder, `.${name}.part`);
    connection.driver.pragma('wal_checkpoint(TRUNCATE)');
    connection.driver.pragma('wal_autocheckpoint = 0');
    try {
      await copyFile(path, temporary);
      const file = await open(temporary, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, join(this.#folder, name));
    } finally {
      if (connection.driver.open) connection.driver.pragma('wal_autocheckpoint = 1000');
      await rm(temporary, { force: true });
    }
    for (const old of before.slice(KEPT - 1)) rmSync(old.path, { force: true });
  }
}
