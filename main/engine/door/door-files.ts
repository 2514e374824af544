import type { Readable } from 'node:stream';
import type { AttemptId, ClipId, JobId } from '../../../core/contract/ids.ts';
import type { Result } from '../../../core/result.ts';

/** A file that the door may send. */
export interface ServedFile {
  readonly path: string;
  readonly contentType: string;
  /** Name under which a browser saves it; null to show it. */
  readonly saveAs: string | null;
}

/** What the door sends and takes, by id: no path ever comes from a page. */
export interface DoorFiles {
  media(clip: ClipId): Promise<Result<ServedFile>>;
  proxy(clip: ClipId): Promise<Result<ServedFile>>;
  strip(clip: ClipId): Promise<Result<ServedFile>>;
  thumbnail(attempt: AttemptId): Promise<Result<ServedFile>>;
  result(job: JobId): Promise<Result<ServedFile>>;
  /** Keeps an uploaded video under the data folder and takes it into the library. */
  receive(name: string, body: Readable, signal: AbortSignal): Promise<Result<{ readonly clipId: ClipId }>>;
}
