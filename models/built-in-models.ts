import blazePoseFull from './blazepose/manifest-full.json' with { type: 'json' };
import blazePoseHeavy from './blazepose/manifest-heavy.json' with { type: 'json' };
import blazePoseLite from './blazepose/manifest-lite.json' with { type: 'json' };
import { type ModelManifest, modelManifestSchema } from './manifest.ts';

/** The pose models that come with Depthline; their weights lie in npm packages. */
export const BUILT_IN_MODELS: readonly ModelManifest[] = [blazePoseLite, blazePoseFull, blazePoseHeavy].map(
  (manifest) => modelManifestSchema.parse(manifest),
);
