import { eq } from 'drizzle-orm';
import type { Clip as ToldClip } from '../../../core/contract/clips.ts';
import { type ClipId, clipIdSchema } from '../../../core/contract/ids.ts';
import type { Failure } from '../../../core/result.ts';
import type { ClipFacts } from '../clip-facts.ts';
import type { Connection } from './connection.ts';
import { failureColumns, failureOf } from './failure-columns.ts';
import { clips } from './schema.ts';

type ClipColumns = typeof clips.$inferSelect;

/** What is known of a file before it is read. */
export interface FoundFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly writtenAt: number;
}

/** A clip whose problem has a code of ours, as everything that is written here has. */
export type Clip = ToldClip & { readonly problem: Failure | null };

/** A clip with what the contract does not tell. */
export interface ClipRecord {
  readonly clip: Clip;
  readonly writtenAt: number;
}

/** The clips of the library. */
export class ClipRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  find(id: ClipId): ClipRecord | null {
    return this.#first(this.#select().where(eq(clips.id, id)).all());
  }

  /** The clip at a path; of several, the one that came last. */
  atPath(path: string): ClipRecord | null {
    return this.#first(this.#select().where(eq(clips.path, path)).all().reverse());
  }

  /** Clips of exactly this size: only they can be the same file. */
  ofSize(sizeBytes: number): readonly ClipRecord[] {
    return this.#select().where(eq(clips.sizeBytes, sizeBytes)).all().map(recordOf);
  }

  withHash(sha256: string): ClipRecord | null {
    return this.#first(this.#select().where(eq(clips.sha256, sha256)).all());
  }

  add(id: ClipId, file: FoundFile, now: number): void {
    this.#connection.rows
      .insert(clips)
      .values({ id, ...file, state: 'new', recordedAt: file.writtenAt, importedAt: now })
      .run();
  }

  /** Keeps the hash that was needed before the file was read. */
  setHash(id: ClipId, sha256: string): void {
    this.#connection.rows.update(clips).set({ sha256 }).where(eq(clips.id, id)).run();
  }

  setRead(id: ClipId, read: ClipFacts): void {
    const ready = { ...read, state: 'ready', ...failureColumns(null) } as const;
    this.#connection.rows.update(clips).set(ready).where(eq(clips.id, id)).run();
  }

  setState(id: ClipId, state: Clip['state'], problem: Failure | null): void {
    const columns = { state, ...failureColumns(problem) };
    this.#connection.rows.update(clips).set(columns).where(eq(clips.id, id)).run();
  }

  setPlace(id: ClipId, file: FoundFile): void {
    const state = this.find(id)?.clip.frames === null ? 'new' : 'ready';
    const columns = { ...file, state, ...failureColumns(null) } as const;
    this.#connection.rows.update(clips).set(columns).where(eq(clips.id, id)).run();
  }

  setProxy(id: ClipId, hasProxy: boolean): void {
    this.#connection.rows.update(clips).set({ hasProxy }).where(eq(clips.id, id)).run();
  }

  /** Takes a clip out for good; one that attempts refer to is a bug. */
  remove(id: ClipId): void {
    this.#connection.rows.delete(clips).where(eq(clips.id, id)).run();
  }

  #select() {
    return this.#connection.rows.select().from(clips).orderBy(clips.seq).$dynamic();
  }

  #first(rows: readonly ClipColumns[]): ClipRecord | null {
    const row = rows[0];
    return row === undefined ? null : recordOf(row);
  }
}

function recordOf(row: ClipColumns): ClipRecord {
  const { writtenAt, seq: _seq, problemCode, problemMessage, ...columns } = row;
  const problem = failureOf({ problemCode, problemMessage });
  return { clip: { ...columns, id: clipIdSchema.parse(row.id), problem }, writtenAt };
}
