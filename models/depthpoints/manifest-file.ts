import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ModelManifest, modelManifestSchema } from '../manifest.ts';
import manifest from './manifest.json' with { type: 'json' };

/** What the depth-point network says about itself. */
export const depthPointsManifest: ModelManifest = modelManifestSchema.parse(manifest);

const FROM_ROOT = join('models', 'depthpoints');

/**
 * The folder that holds the network's weights.
 *
 * Looked for upwards from this module, because the built program lies elsewhere than its source.
 */
export function depthPointsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, FROM_ROOT, 'manifest.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return FROM_ROOT;
    folder = parent;
  }
  return join(folder, FROM_ROOT);
}
