import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Passing names of files that were being written: `openTemporaryOutput` and uploads make them. */
const PART = /(^|\.)part$/;

/** Removes what an engine that died had half written in these folders; folders that are not there are passed over. */
export async function sweepParts(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (PART.test(name)) await rm(join(folder, name), { force: true });
  }
}

/** The folders in a folder; none when it is not there. */
export async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}
