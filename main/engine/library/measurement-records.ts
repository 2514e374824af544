import { asc, eq } from 'drizzle-orm';
import type { AttemptId } from '../../../core/contract/ids.ts';
import { type Measurement, measurementSchema } from '../../../core/contract/measurements.ts';
import type { Connection } from './connection.ts';
import { measurements } from './schema.ts';

/** What people measured: added to, never changed. */
export class MeasurementRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add(measurement: Measurement): void {
    const { points, result, ...columns } = measurement;
    this.#connection.rows
      .insert(measurements)
      .values({
        ...columns,
        points: JSON.stringify(points),
        result: result === null ? null : JSON.stringify(result),
      })
      .run();
  }

  /** Everything that people measured of an attempt, oldest first. */
  ofAttempt(id: AttemptId): Measurement[] {
    const rows = this.#connection.rows
      .select()
      .from(measurements)
      .where(eq(measurements.attemptId, id))
      .orderBy(asc(measurements.seq))
      .all();
    return rows.map(({ seq: _seq, points, result, ...columns }) =>
      measurementSchema.parse({
        ...columns,
        points: JSON.parse(points),
        result: result === null ? null : JSON.parse(result),
      }),
    );
  }
}
