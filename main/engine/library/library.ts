import { eq } from 'drizzle-orm';
import { AngleRecords } from './angle-records.ts';
import { AttemptRecords } from './attempt-records.ts';
import { ClipRecords } from './clip-records.ts';
import type { Connection } from './connection.ts';
import type { DatabaseCopies } from './database-copies.ts';
import { JobRecords } from './job-records.ts';
import { MeasurementRecords } from './measurement-records.ts';
import { facts } from './schema.ts';

/** Everything that the engine remembers, in one database. */
export class Library {
  readonly clips: ClipRecords;
  readonly attempts: AttemptRecords;
  readonly angles: AngleRecords;
  readonly measurements: MeasurementRecords;
  readonly jobs: JobRecords;
  readonly #connection: Connection;
  readonly #copies: DatabaseCopies;
  readonly #path: string;

  constructor(connection: Connection, copies: DatabaseCopies, path: string) {
    this.#connection = connection;
    this.#copies = copies;
    this.#path = path;
    this.clips = new ClipRecords(connection);
    this.attempts = new AttemptRecords(connection);
    this.angles = new AngleRecords(connection);
    this.measurements = new MeasurementRecords(connection);
    this.jobs = new JobRecords(connection);
  }

  /** Makes all of what `work` does happen, or none of it. */
  transaction<Value>(work: () => Value): Value {
    return this.#connection.transaction(work);
  }

  /** A fact about the library itself; null when it was never set. */
  fact(name: string): string | null {
    return this.#connection.rows.select().from(facts).where(eq(facts.name, name)).all()[0]?.value ?? null;
  }

  setFact(name: string, value: string): void {
    this.#connection.rows
      .insert(facts)
      .values({ name, value })
      .onConflictDoUpdate({ target: facts.name, set: { value } })
      .run();
  }

  /** Makes a copy that a damaged library is restored from; throws what the file system throws. */
  keepCopy(at: Date): Promise<void> {
    return this.#copies.add(this.#connection, this.#path, at);
  }

  close(): void {
    this.#connection.driver.pragma('wal_checkpoint(TRUNCATE)');
    this.#connection.close();
  }
}
