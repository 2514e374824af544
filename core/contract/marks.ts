import { z } from 'zod';
import { frameSchema, instantSchema, nameSchema, videoPointSchema } from './values.ts';

/** A file's SHA-256 in hexadecimal: marks belong to bytes, not to names. */
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A rater's initials or code. */
export const raterSchema = nameSchema.min(1);

/** One frame of one video. */
const markedFrameSchema = z.strictObject({
  sha256: digestSchema,
  frame: frameSchema,
  /** Size of the picture as it is shown: the space of the points. */
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
});
export type MarkedFrame = z.infer<typeof markedFrameSchema>;

/** Two points on something truly level. */
const horizonSchema = z.strictObject({ from: videoPointSchema, to: videoPointSchema });

/** What a person says of one frame; a point is null where it cannot be seen. */
export const placedMarkSchema = z.strictObject({
  /** True when the frame says nothing at all: no lifter, no squat. Then every point is null. */
  skipped: z.boolean(),
  hipCrease: videoPointSchema.nullable(),
  kneeTop: videoPointSchema.nullable(),
  horizon: horizonSchema.nullable(),
});
export type PlacedMark = z.infer<typeof placedMarkSchema>;

/** One frame marked once by one person. */
const frameMarkSchema = placedMarkSchema.extend({
  sha256: digestSchema,
  frame: frameSchema,
  /** `near` is the leg nearer to the camera; people who review name the lifter's own side. */
  leg: z.enum(['near', 'left', 'right']),
  rater: raterSchema,
  /** 1 for the first time that this person marked this leg of this frame, 2 for the second, and so on. */
  pass: z.int().positive(),
  markedAt: instantSchema,
});
export type FrameMark = z.infer<typeof frameMarkSchema>;

/**
 * How far a person's second marks lie from the first: standard deviations of one mark, sqrt(sum d^2 / 2n), in
 * pixels of the video (Dahlberg's error of method).
 */
export const raterSpreadSchema = z.strictObject({
  rater: raterSchema,
  /** How many pairs of marks each figure comes from; a figure is null where there is none. */
  creasePairs: z.int().nonnegative(),
  kneeTopPairs: z.int().nonnegative(),
  dropPairs: z.int().nonnegative(),
  creaseXPx: z.number().nonnegative().nullable(),
  creaseYPx: z.number().nonnegative().nullable(),
  kneeTopXPx: z.number().nonnegative().nullable(),
  kneeTopYPx: z.number().nonnegative().nullable(),
  /** Of the height difference of crease and knee top, which the verdict hangs on. */
  dropPx: z.number().nonnegative().nullable(),
});
export type RaterSpread = z.infer<typeof raterSpreadSchema>;

/** A file of marks: what people placed on frames, for comparing a machine with. See docs/guide/marking-truth.md. */
export const marksFileSchema = z.strictObject({
  schema: z.literal('depthline.marks/1'),
  /** `blind`: nothing of the machine was shown. `jury`: placed in the workstation, where its points may be seen. */
  origin: z.enum(['blind', 'jury']),
  toolVersion: z.string().min(1),
  /** What the order of a blind session follows from; null for a jury's. */
  seed: z.int().nonnegative().nullable(),
  /** The frames to be marked, in the order in which they were found. */
  frames: z.array(markedFrameSchema),
  /** In the order in which they were made. */
  marks: z.array(frameMarkSchema),
  spread: z.array(raterSpreadSchema),
});
export type MarksFile = z.infer<typeof marksFileSchema>;
