import { type Failure, fail, type Result } from '../core/result.ts';
import type { SessionOptions } from '../native/onnx/onnx-session.ts';
import { openBlazePose, openPersonDetector } from './blazepose/blazepose-model.ts';
import type { PersonDetector } from './blazepose/detector/detector.ts';
import { BUILT_IN_MODELS, DETECTOR_MANIFEST } from './built-in-models.ts';
import { openKeypointModel } from './keypoints/open-keypoint-model.ts';
import type { ModelManifest } from './manifest.ts';
import type { PoseModel } from './pose-model.ts';
import { readUserModels } from './user-models.ts';
import { readWeights } from './weights.ts';

/** How a pose model is to be found and run. */
export interface PoseModelOptions extends SessionOptions {
  /** Folder of the user's own models; the setting DEPTHLINE_MODELS when not given. */
  readonly userFolder?: string;
}

/** A model that can be chosen. */
export interface ListedModel {
  readonly manifest: ModelManifest;
  /** Folder of a user's own model; null for one that comes with Depthline. */
  readonly folder: string | null;
}

/** Every model that can be chosen, and the user's manifests that could not be used. */
export interface ModelList {
  readonly models: readonly ListedModel[];
  readonly problems: readonly (Failure & { readonly path: string })[];
}

/** Lists the models that come with Depthline, then the user's own. */
export async function listModels(userFolder = process.env['DEPTHLINE_MODELS']): Promise<ModelList> {
  const models: ListedModel[] = BUILT_IN_MODELS.map((manifest) => ({ manifest, folder: null }));
  if (!userFolder) return { models, problems: [] };
  const own = await readUserModels(userFolder);
  const problems = [...own.problems];
  for (const { manifest, folder } of own.models) {
    const taken = models.some((model) => model.manifest.id === manifest.id);
    if (!taken) models.push({ manifest, folder });
    else {
      const message = `The id ${manifest.id} of the model in ${folder} is taken. Choose another id in its manifest.`;
      problems.push({ path: folder, code: 'MODEL_MANIFEST_INVALID', message });
    }
  }
  return { models, problems };
}

/**
 * Opens a pose model by its id, such as `blazepose-heavy`, its weights checked against their hashes.
 *
 * Fails with `MODEL_UNKNOWN`, or with the code of what is wrong with the manifest, its files or the network.
 * Close the model when done.
 */
export async function loadPoseModel(id: string, options: PoseModelOptions = {}): Promise<Result<PoseModel>> {
  const { models, problems } = await listModels(options.userFolder);
  const found = models.find(({ manifest }) => manifest.id === id);
  if (found !== undefined) return openListedModel(found, options);
  const known = models.map(({ manifest }) => manifest.id).join(', ');
  const broken = problems.map(({ message }) => ` ${message}`).join('');
  return fail('MODEL_UNKNOWN', `No model has the id ${id}. Choose one of ${known}.${broken}`);
}

async function openListedModel(
  { manifest, folder }: ListedModel,
  options: SessionOptions,
): Promise<Result<PoseModel>> {
  if (manifest.kind === 'depthpoints') {
    return fail('MODEL_UNSUPPORTED', `${manifest.name} is not a pose network. Choose another model.`);
  }
  if (manifest.kind === 'blazepose') return openBlazePoseFiles(manifest, folder, options);
  const network = await readWeights(manifest, 'network', folder);
  if (!network.ok) return network;
  return openKeypointModel(manifest, network.value, () => openBuiltInDetector(options), options);
}

async function openBlazePoseFiles(
  manifest: ModelManifest,
  folder: string | null,
  options: SessionOptions,
): Promise<Result<PoseModel>> {
  const detector = await readWeights(manifest, 'detector', folder);
  if (!detector.ok) return detector;
  const landmark = await readWeights(manifest, 'landmark', folder);
  if (!landmark.ok) return landmark;
  return openBlazePose(manifest, { detector: detector.value, landmark: landmark.value }, options);
}

async function openBuiltInDetector(options: SessionOptions): Promise<Result<PersonDetector>> {
  const weights = await readWeights(DETECTOR_MANIFEST, 'detector', null);
  return weights.ok ? openPersonDetector(weights.value, options) : weights;
}
