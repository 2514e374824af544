import { z } from 'zod';

/** What a model folder says about itself, so that a user can add a network of their own. */
export const modelManifestSchema = z.strictObject({
  schema: z.literal('depthline.model/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1),
  /** What runs it: BlazePose's own chain, or a plain network with one of the known output forms. */
  kind: z.enum(['blazepose', 'simcc', 'heatmap', 'yolo-pose', 'depthpoints']),
  origin: z.string().min(1),
  licence: z.string().min(1),
  /** Files of weights; `path` is relative to the manifest, or `package:NAME/FILE` for one inside an npm package. */
  files: z
    .array(
      z.strictObject({
        role: z.enum(['detector', 'landmark', 'network']),
        path: z.string().min(1),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1),
  input: z.strictObject({
    width: z.int().positive(),
    height: z.int().positive(),
    /** Value of byte 0 and byte 255, or per-channel mean and standard deviation in bytes. */
    scaling: z.union([
      z.strictObject({ low: z.number(), high: z.number() }),
      z.strictObject({
        mean: z.tuple([z.number(), z.number(), z.number()]),
        deviation: z.tuple([z.number(), z.number(), z.number()]),
      }),
    ]),
    order: z.enum(['rgb', 'bgr']),
  }),
  skeleton: z.enum(['blazepose-33', 'coco-17', 'halpe-26', 'depthpoints-10']),
  goodFor: z.string().min(1),
  /**
   * Only of a depth-point network that tells which share of a point's surroundings is hidden: above this the point
   * counts as hidden. Measured on held-out pictures, 1 in 20 clear points lies above.
   */
  coveredThreshold: z
    .strictObject({ crease: z.number().gt(0).lt(1), kneeTop: z.number().gt(0).lt(1) })
    .optional(),
});

export type ModelManifest = z.infer<typeof modelManifestSchema>;
