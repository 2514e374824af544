import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import {
  attemptIdSchema,
  type ClipId,
  clipIdSchema,
  type JobId,
  jobIdSchema,
} from '../../../core/contract/ids.ts';
import type { Job } from '../../../core/contract/jobs.ts';
import type { JobCourse, StoredJob } from '../stored-job.ts';
import type { Connection } from './connection.ts';
import { failureColumns, failureOf } from './failure-columns.ts';
import { jobs } from './schema.ts';

/** The work of the library, done and to be done. */
export class JobRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add(job: StoredJob): void {
    const { order, problem, ...columns } = job;
    this.#connection.rows
      .insert(jobs)
      .values({ ...columns, ...failureColumns(problem), order: JSON.stringify(order) })
      .run();
  }

  setCourse(id: JobId, course: JobCourse): void {
    const { problem, ...columns } = course;
    const changed = { ...columns, ...failureColumns(problem) };
    this.#connection.rows.update(jobs).set(changed).where(eq(jobs.id, id)).run();
  }

  find(id: JobId): StoredJob | null {
    const row = this.#connection.rows.select().from(jobs).where(eq(jobs.id, id)).all()[0];
    return row === undefined ? null : recordOf(row);
  }

  /** Work of these kinds that is in a state, the most urgent first. */
  inState(state: Job['state'], kinds: readonly Job['kind'][], limit: number): readonly StoredJob[] {
    return this.#connection.rows
      .select()
      .from(jobs)
      .where(and(eq(jobs.state, state), inArray(jobs.kind, [...kinds])))
      .orderBy(asc(jobs.urgency), asc(jobs.seq))
      .limit(limit)
      .all()
      .map(recordOf);
  }

  /** The work that ended last, the newest first. */
  ended(limit: number): readonly StoredJob[] {
    return this.#connection.rows
      .select()
      .from(jobs)
      .where(inArray(jobs.state, ['done', 'failed', 'cancelled']))
      .orderBy(desc(jobs.seq))
      .limit(limit)
      .all()
      .map(recordOf);
  }

  /** All work on a clip, the newest first. */
  ofClip(clipId: ClipId): readonly StoredJob[] {
    return this.#connection.rows
      .select()
      .from(jobs)
      .where(eq(jobs.clipId, clipId))
      .orderBy(desc(jobs.seq))
      .all()
      .map(recordOf);
  }
}

function recordOf({
  seq: _seq,
  order,
  problemCode,
  problemMessage,
  ...columns
}: typeof jobs.$inferSelect): StoredJob {
  return {
    ...columns,
    id: jobIdSchema.parse(columns.id),
    clipId: clipIdSchema.parse(columns.clipId),
    attemptId: columns.attemptId === null ? null : attemptIdSchema.parse(columns.attemptId),
    order: JSON.parse(order),
    problem: failureOf({ problemCode, problemMessage }),
  };
}
