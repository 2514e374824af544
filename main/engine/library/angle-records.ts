import { asc, eq } from 'drizzle-orm';
import {
  type AttemptId,
  type CameraId,
  type ClipId,
  cameraIdSchema,
  clipIdSchema,
} from '../../../core/contract/ids.ts';
import type { Connection } from './connection.ts';
import { attemptAngles } from './schema.ts';

/** One camera's clip of an attempt. */
export interface AngleRecord {
  readonly cameraId: CameraId;
  readonly clipId: ClipId;
  /** Frame of this clip less frame of the attempt's own clip at one moment. */
  readonly offsetFrames: number;
}

/** The cameras that saw each attempt that was recorded live. */
export class AngleRecords {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  add(attemptId: AttemptId, angles: readonly AngleRecord[]): void {
    for (const angle of angles) {
      this.#connection.rows
        .insert(attemptAngles)
        .values({ attemptId, ...angle })
        .run();
    }
  }

  /** All angles of an attempt, its own clip's first; none for one that was imported. */
  ofAttempt(attemptId: AttemptId): readonly AngleRecord[] {
    return this.#connection.rows
      .select()
      .from(attemptAngles)
      .where(eq(attemptAngles.attemptId, attemptId))
      .orderBy(asc(attemptAngles.seq))
      .all()
      .map(({ cameraId, clipId, offsetFrames }) => ({
        cameraId: cameraIdSchema.parse(cameraId),
        clipId: clipIdSchema.parse(clipId),
        offsetFrames,
      }));
  }
}
