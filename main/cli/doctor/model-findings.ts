import { depthPointsFolder, depthPointsManifest } from '../../../models/depthpoints/manifest-file.ts';
import type { ModelManifest } from '../../../models/manifest.ts';
import { listModels } from '../../../models/registry.ts';
import { readWeights } from '../../../models/weights.ts';
import { DEFAULT_POSE_MODEL } from '../../engine/judge/open-tools.ts';
import type { Finding } from './finding.ts';

/** One finding for each network that can be chosen, and one for each that could not be read. */
export async function modelFindings(): Promise<readonly Finding[]> {
  const { models, problems } = await listModels();
  const findings = await Promise.all([
    ...models.map(({ manifest, folder }) =>
      modelFinding(manifest, folder, manifest.id === DEFAULT_POSE_MODEL),
    ),
    modelFinding(depthPointsManifest, depthPointsFolder(), true),
  ]);
  const broken = problems.map(({ path, message }): Finding => {
    return { id: `model-at-${path}`, state: 'note', name: 'Model', detail: message, advice: null };
  });
  return [...findings, ...broken];
}

const COVER_UNTOLD = 'these weights do not tell what hides a point, so only what stands still is noticed';

async function modelFinding(
  manifest: ModelManifest,
  folder: string | null,
  isNeeded: boolean,
): Promise<Finding> {
  const { id, name, goodFor, licence } = manifest;
  for (const { role } of manifest.files) {
    const weights = await readWeights(manifest, role, folder);
    if (weights.ok) continue;
    const state = isNeeded ? 'missing' : 'note';
    return { id: `model-${id}`, state, name: `Model ${id}`, detail: weights.error.message, advice: null };
  }
  const blind = manifest.kind === 'depthpoints' && !manifest.coveredThreshold;
  const detail = `${name}, ${licence}; ${goodFor}${blind ? `; ${COVER_UNTOLD}` : ''}`;
  return { id: `model-${id}`, state: 'ok', name: `Model ${id}`, detail, advice: null };
}
