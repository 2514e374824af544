import { z } from 'zod';
import { clipIdSchema } from './ids.ts';
import { failureSchema, frameSchema, instantSchema } from './values.ts';

/** Whether the file behind a clip can be read now. */
const CLIP_STATES = [
  /** Not looked at yet. */
  'new',
  'ready',
  /** There is no file at its path: moved, deleted, or its disk is gone. */
  'missing',
  /** Another file lies at its path. */
  'changed',
  /** The file is there and cannot be read as video. */
  'unreadable',
] as const;

/** A video file that the library refers to; the file stays where the user keeps it. */
export const clipSchema = z.strictObject({
  id: clipIdSchema,
  path: z.string(),
  name: z.string(),
  state: z.enum(CLIP_STATES),
  /** Why the clip is not ready, in a sentence; null when it is. */
  problem: failureSchema.nullable(),
  sha256: z.string().nullable(),
  sizeBytes: z.int().nonnegative(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  rotationDeg: z.number(),
  frames: z.int().nonnegative().nullable(),
  fps: z.number().nullable(),
  durationS: z.number().nonnegative().nullable(),
  codec: z.string().nullable(),
  /** Whether a copy that any browser decodes, with the same frame table, has been made. */
  hasProxy: z.boolean(),
  /** When the recording was made as far as the file tells, else when the file was last written. */
  recordedAt: instantSchema,
  importedAt: instantSchema,
});
export type Clip = z.infer<typeof clipSchema>;

/** `FrameTable` of `core/time` as it travels. */
export const frameTableSchema = z.strictObject({
  timeBase: z.strictObject({ numerator: z.int().positive(), denominator: z.int().positive() }),
  ticks: z.array(z.int()),
  lastFrameTicks: z.int().nonnegative(),
  keyFrames: z.array(frameSchema),
});

/** Small pictures along a clip for the scrub bar, side by side in one image. */
export const stripSchema = z.strictObject({
  /** Path on the engine's door. */
  url: z.string(),
  pictures: z.int().positive(),
  /** Frame that each picture shows. */
  frames: z.array(frameSchema),
  pictureWidth: z.int().positive(),
  pictureHeight: z.int().positive(),
});

/** What an import did with each path: a clip, or the reason why not. */
export const importedSchema = z.strictObject({
  accepted: z.array(z.strictObject({ path: z.string(), clipId: clipIdSchema, isNew: z.boolean() })),
  refused: z.array(z.strictObject({ path: z.string(), problem: failureSchema })),
});
