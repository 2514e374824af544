import { z } from 'zod';
import { attemptIdSchema, measurementIdSchema } from './ids.ts';
import {
  frameSchema,
  instantSchema,
  intervalSchema,
  nameSchema,
  verdictSchema,
  videoPointSchema,
} from './values.ts';

const legPointsSchema = z.strictObject({ hipCrease: videoPointSchema, kneeTop: videoPointSchema });

/** A line that a person drew along something truly level or truly upright. */
const trueLineSchema = z.strictObject({
  kind: z.enum(['horizontal', 'vertical']),
  from: videoPointSchema,
  to: videoPointSchema,
});

/** A line whose true length a person knows: across a 450 mm disc, or a length typed in. */
const knownLengthSchema = z.strictObject({
  from: videoPointSchema,
  to: videoPointSchema,
  lengthMm: z.number().min(10).max(10_000),
});

/** What a person placed on one frame of one clip. */
export const placedPointsSchema = z.strictObject({
  frame: frameSchema,
  left: legPointsSchema.nullable(),
  right: legPointsSchema.nullable(),
  trueLine: trueLineSchema.nullable(),
  knownLength: knownLengthSchema.nullable(),
});
export type PlacedPoints = z.infer<typeof placedPointsSchema>;

const legResultSchema = z.strictObject({ marginMm: z.number(), interval95Mm: intervalSchema });

/** What `core/depth` makes of placed points. */
export const juryResultSchema = z.strictObject({
  left: legResultSchema.nullable(),
  right: legResultSchema.nullable(),
  /** The worse leg's. */
  marginMm: z.number(),
  interval95Mm: intervalSchema,
  verdict: verdictSchema,
});
export type JuryResult = z.infer<typeof juryResultSchema>;

/** A person's measurement, kept beside the machine's and never overwritten. */
export const measurementSchema = z.strictObject({
  id: measurementIdSchema,
  attemptId: attemptIdSchema,
  by: nameSchema.min(1),
  at: instantSchema,
  points: placedPointsSchema,
  /** Measured again by the engine from the points, whatever a window says. */
  result: juryResultSchema.nullable(),
});
export type Measurement = z.infer<typeof measurementSchema>;
