import { z } from 'zod';
import { attemptIdSchema, clipIdSchema, jobIdSchema } from './ids.ts';
import { failureSchema, frameSchema, instantSchema } from './values.ts';

/** The kinds of work that outlive a window. */
export const JOB_KINDS = ['import', 'judge', 'proxy', 'annotate'] as const;
const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** One piece of work; it survives a crash of the engine and goes on at the next start. */
export const jobSchema = z.strictObject({
  id: jobIdSchema,
  kind: z.enum(JOB_KINDS),
  clipId: clipIdSchema,
  attemptId: attemptIdSchema.nullable(),
  state: z.enum(JOB_STATES),
  /** What it does now, as a code that windows translate. */
  doing: z.string(),
  progress: z.number().min(0).max(1),
  /** Seconds left, once they can be told. */
  leftS: z.number().nonnegative().nullable(),
  problem: failureSchema.nullable(),
  /** Path of what was made on the engine's door; null unless done and there is a file. */
  resultUrl: z.string().nullable(),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
});
export type Job = z.infer<typeof jobSchema>;

/** How a clip is to be judged again. */
export const judgeOrderSchema = z.strictObject({
  clipId: clipIdSchema,
  /** The attempt that is asked about: one marked by hand is judged by itself, any other with its whole clip. */
  attemptId: attemptIdSchema.nullable().default(null),
  modelId: z.string().max(100).nullable(),
  rule: z.enum(['strict', 'level']),
  statureM: z.number().min(1).max(2.5).nullable(),
  cameraRollDeg: z.number().min(-45).max(45).nullable(),
  /** A point on the lifter in the first frame, pixels of the picture. */
  lifterAt: z.strictObject({ x: z.number(), y: z.number() }).nullable(),
});
export type JudgeOrder = z.infer<typeof judgeOrderSchema>;

/** Layers of the picture that can be shown or hidden, in a window and in an export alike. */
export const LAYERS = [
  'skeleton',
  'depth-points',
  'uncertainty',
  'level-line',
  'margin',
  'hip-trail',
  'bar-trail',
  'jury-points',
] as const;
export const layerSchema = z.enum(LAYERS);
export type Layer = z.infer<typeof layerSchema>;

/** An annotated video to make: the range, at the speed, with the layers shown. */
export const videoOrderSchema = z.strictObject({
  attemptId: attemptIdSchema,
  from: frameSchema,
  to: frameSchema,
  speed: z.number().min(0.05).max(2),
  layers: z.array(layerSchema),
});
export type VideoOrder = z.infer<typeof videoOrderSchema>;
