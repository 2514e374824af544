import blazePoseFull from './blazepose/manifest-full.json' with { type: 'json' };
import blazePoseHeavy from './blazepose/manifest-heavy.json' with { type: 'json' };
import blazePoseLite from './blazepose/manifest-lite.json' with { type: 'json' };
import { type ModelManifest, modelManifestSchema } from './manifest.ts';

/** The model whose detector of people serves networks that have none of their own; the three share it. */
export const DETECTOR_MANIFEST: ModelManifest = modelManifestSchema.parse(blazePoseFull);

/** The pose models that come with Depthline; their weights lie in npm packages. */
export const BUILT_IN_MODELS: readonly ModelManifest[] = [
  modelManifestSchema.parse(blazePoseLite),
  DETECTOR_MANIFEST,
  modelManifestSchema.parse(blazePoseHeavy),
];
