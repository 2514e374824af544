import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CameraId, cameraIdSchema } from '../../../core/contract/ids.ts';
import { recordingsFolder } from './run-files.ts';

/** A file of this name beside a camera's runs says that the camera is meant to be recorded. */
const WANTED = 'wanted';

/** Notes that a camera is meant to be recorded; on a disk that takes no more only an engine that is alive knows it. */
export async function noteWanted(dataFolder: string, id: CameraId): Promise<void> {
  const path = wantedPath(dataFolder, id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
  await writeFile(path, '').catch(() => undefined);
}

/** Notes that a camera is not to be recorded any more, which an engine that is killed never does. */
export async function noteUnwanted(dataFolder: string, id: CameraId): Promise<void> {
  await rm(wantedPath(dataFolder, id), { force: true }).catch(() => undefined);
}

/** The cameras that were meant to be recorded when the last engine ended. */
export async function wantedCameras(dataFolder: string): Promise<readonly CameraId[]> {
  const wanted: CameraId[] = [];
  for (const name of await readdir(recordingsFolder(dataFolder)).catch(() => [])) {
    const id = cameraIdSchema.safeParse(name);
    if (!id.success) continue;
    const isThere = await stat(wantedPath(dataFolder, id.data)).then(
      () => true,
      () => false,
    );
    if (isThere) wanted.push(id.data);
  }
  return wanted;
}

function wantedPath(dataFolder: string, id: CameraId): string {
  return join(recordingsFolder(dataFolder), id, WANTED);
}
