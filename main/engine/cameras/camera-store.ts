import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type KeptCamera, keptCameraSchema } from '../../../core/contract/cameras.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';

const FILE_NAME = 'cameras.json';
const fileSchema = z.strictObject({
  schema: z.literal('depthline.cameras/1'),
  cameras: z.array(keptCameraSchema),
});

/** The cameras as they were found, and what the user must know about that. */
export interface OpenedCameras {
  readonly store: CameraStore;
  /** CAMERAS_INVALID when the file could not be read and was set aside; else null. */
  readonly notice: Failure | null;
}

/** The list of cameras, kept in one file of the data folder; no login is ever in it. */
export class CameraStore {
  readonly #path: string;
  #cameras: readonly KeptCamera[];
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(path: string, cameras: readonly KeptCamera[]) {
    this.#path = path;
    this.#cameras = cameras;
  }

  get cameras(): readonly KeptCamera[] {
    return this.#cameras;
  }

  /**
   * Changes the list; changes that come together follow one another.
   *
   * The file is written first: a change that cannot be kept does not happen. Errors: those of `change` itself,
   * OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED.
   */
  change(
    change: (cameras: readonly KeptCamera[]) => Result<readonly KeptCamera[]>,
  ): Promise<Result<readonly KeptCamera[]>> {
    const changed = this.#lastChange.then(() => this.#write(change(this.#cameras)));
    this.#lastChange = changed.catch(() => undefined);
    return changed;
  }

  async #write(next: Result<readonly KeptCamera[]>): Promise<Result<readonly KeptCamera[]>> {
    if (!next.ok) return next;
    const document = fileSchema.parse({ schema: 'depthline.cameras/1', cameras: next.value });
    const written = await writeWholeFile(this.#path, [`${JSON.stringify(document, null, 2)}\n`]);
    if (!written.ok) return written;
    this.#cameras = document.cameras;
    return succeed(this.#cameras);
  }
}

/**
 * Reads the cameras of a data folder; without a file there are none.
 *
 * A file that cannot be read or does not follow the schema is set aside under a name with the time, so that nothing
 * a user set up is lost, and the list begins empty, with a notice.
 */
export async function openCameraStore(dataFolder: string, now: Date): Promise<OpenedCameras> {
  const path = join(dataFolder, FILE_NAME);
  const read = await readCameras(path);
  if (read !== null) return { store: new CameraStore(path, read), notice: null };
  const asideName = `cameras-unreadable-${now.toISOString().replace(/[:.]/g, '-')}.json`;
  await rename(path, join(dataFolder, asideName));
  const notice = fail(
    'CAMERAS_INVALID',
    `The list of cameras could not be read. It was set aside as ${asideName}; recordings are safe. Add the cameras again.`,
  );
  return { store: new CameraStore(path, []), notice: notice.error };
}

/** The cameras of a file, none when there is no file; null when what is there is no such list. */
async function readCameras(path: string): Promise<readonly KeptCamera[] | null> {
  try {
    return fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data?.cameras ?? null;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? [] : null;
  }
}
