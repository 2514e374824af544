import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join, relative } from 'node:path';
import { fail, type Result, succeed } from '../core/result.ts';
import type { ModelManifest } from './manifest.ts';

type WeightsRole = ModelManifest['files'][number]['role'];

const PACKAGE_PREFIX = 'package:';

/**
 * Reads one file of weights and checks that it is the very one that its manifest names.
 *
 * `folder` is where the manifest lies, or null for a built-in one. Fails with `MODEL_MANIFEST_INVALID` when no
 * file has the role or its path leads out of the folder, `MODEL_FILE_MISSING`, or `MODEL_HASH_MISMATCH`.
 */
export async function readWeights(
  manifest: ModelManifest,
  role: WeightsRole,
  folder: string | null,
): Promise<Result<Uint8Array>> {
  const file = manifest.files.find((candidate) => candidate.role === role);
  if (file === undefined) {
    return fail(
      'MODEL_MANIFEST_INVALID',
      `The manifest of ${manifest.id} names no file with the role ${role}. Add it.`,
    );
  }
  const path = locate(file.path, folder);
  if (!path.ok) return path;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path.value);
  } catch {
    return fail(
      'MODEL_FILE_MISSING',
      `The weights of ${manifest.id} are not at ${path.value}. Put them there.`,
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 === file.sha256) return succeed(bytes);
  return fail(
    'MODEL_HASH_MISMATCH',
    `The weights of ${manifest.id} at ${path.value} have the SHA-256 ${sha256}, but the manifest says ` +
      `${file.sha256}. They were not used; get the right file, or correct the manifest if you trust this one.`,
  );
}

function locate(path: string, folder: string | null): Result<string> {
  if (path.startsWith(PACKAGE_PREFIX)) return locateInPackage(path.slice(PACKAGE_PREFIX.length));
  if (folder === null || isAbsolute(path) || relative('.', path).startsWith('..')) {
    return fail(
      'MODEL_MANIFEST_INVALID',
      `The path ${path} leads out of the model's folder. Put the file beside its manifest.`,
    );
  }
  return succeed(join(folder, path));
}

function locateInPackage(specifier: string): Result<string> {
  try {
    return succeed(createRequire(import.meta.url).resolve(specifier));
  } catch {
    return fail(
      'MODEL_FILE_MISSING',
      `There is no ${specifier} in node_modules. Run \`npm ci\` to install it again.`,
    );
  }
}
