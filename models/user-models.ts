import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Failure, fail, type Result, succeed } from '../core/result.ts';
import { type ModelManifest, modelManifestSchema } from './manifest.ts';

/** A model of the user's own, with the folder in which its manifest lies. */
export interface UserModel {
  readonly manifest: ModelManifest;
  readonly folder: string;
}

/** What a folder of models holds, and what in it could not be used. */
export interface UserModels {
  readonly models: readonly UserModel[];
  readonly problems: readonly (Failure & { readonly path: string })[];
}

const MANIFEST_FILE = 'manifest.json';

/**
 * Reads `FOLDER/NAME/manifest.json` of every model in a folder, in the order of their names.
 *
 * A manifest that cannot be used becomes a problem with its path; the others are still read.
 */
export async function readUserModels(folder: string): Promise<UserModels> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    const message = `The folder of models ${folder} cannot be read. Create it, or correct DEPTHLINE_MODELS.`;
    return { models: [], problems: [{ path: folder, code: 'MODEL_FILE_MISSING', message }] };
  }
  const models: UserModel[] = [];
  const problems: (Failure & { path: string })[] = [];
  const names = entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
  for (const name of names.sort()) {
    const path = join(folder, name, MANIFEST_FILE);
    const manifest = await readManifest(path);
    if (manifest.ok) models.push({ manifest: manifest.value, folder: join(folder, name) });
    else problems.push({ ...manifest.error, path });
  }
  return { models, problems };
}

async function readManifest(path: string): Promise<Result<ModelManifest>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return fail(
      'MODEL_FILE_MISSING',
      `There is no manifest at ${path}. Write one as models/README.md shows.`,
    );
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return fail(
      'MODEL_MANIFEST_INVALID',
      `The manifest ${path} is not JSON. Correct it as models/README.md shows.`,
    );
  }
  const parsed = modelManifestSchema.safeParse(data);
  if (parsed.success) return succeed(parsed.data);
  return fail(
    'MODEL_MANIFEST_INVALID',
    `The manifest ${path} does not follow the schema. Correct this: ${z.prettifyError(parsed.error)}`,
  );
}
