import { z } from 'zod';
import { JOINTS } from '../pose/joint.ts';
import { clipSchema } from './clips.ts';
import { attemptIdSchema, clipIdSchema, jobIdSchema } from './ids.ts';
import { measurementSchema } from './measurements.ts';
import {
  estimateSchema,
  failureSchema,
  frameSchema,
  instantSchema,
  intervalSchema,
  nameSchema,
  reasonSchema,
  verdictSchema,
  videoPointSchema,
} from './values.ts';

/** Where an attempt stands. */
export const ATTEMPT_STATES = [
  /** In the queue; the clip can be watched already. */
  'waiting',
  'judging',
  'judged',
  /** Judged without finding a squat: the row stands for the whole clip. */
  'nothing-found',
  'failed',
  /** Marked by a person, not judged by the machine. */
  'marked',
] as const;
export const attemptStateSchema = z.enum(ATTEMPT_STATES);
export type AttemptState = z.infer<typeof attemptStateSchema>;

/** An attempt as the list shows it. */
export const attemptRowSchema = z.strictObject({
  id: attemptIdSchema,
  clipId: clipIdSchema,
  clipName: z.string(),
  lifter: nameSchema,
  /** First, second or third attempt; null when nobody said. */
  attemptNumber: z.int().min(1).max(9).nullable(),
  weightKg: z.number().positive().max(1000).nullable(),
  tags: z.array(nameSchema),
  state: attemptStateSchema,
  /** 0 to 1 while the attempt is judged. */
  progress: z.number().min(0).max(1).nullable(),
  verdict: verdictSchema.nullable(),
  marginMm: z.number().nullable(),
  interval95Mm: intervalSchema.nullable(),
  /** Whether a person measured it as well. */
  measuredByJury: z.boolean(),
  recordedAt: instantSchema,
  inBin: z.boolean(),
  /** Path of the small picture on the engine's door; null until it is made. */
  thumbnailUrl: z.string().nullable(),
});
export type AttemptRow = z.infer<typeof attemptRowSchema>;

const legSchema = z.strictObject({
  seen: z.boolean(),
  marginMm: z.number().nullable(),
  interval95Mm: intervalSchema.nullable(),
  reasons: z.array(reasonSchema),
});

/** `View` of `core/depth`: the camera that margins are measured under. */
export const viewSchema = z.strictObject({
  rollDeg: estimateSchema,
  elevationDeg: estimateSchema,
  azimuthDeg: estimateSchema,
  logMmPerPx: estimateSchema,
  thighMm: z.number(),
  nearLeg: z.enum(['left', 'right']),
  facing: z.union([z.literal(1), z.literal(-1)]),
});

/** `PointSpread` of `core/depth`: how far a point may be off, pixels of the picture. */
const pointSpreadSchema = z.strictObject({
  alongSdPx: z.number().nonnegative(),
  acrossSdPx: z.number().nonnegative(),
  turnDeg: z.number(),
});

const legPointSchema = z.strictObject({
  hipCrease: videoPointSchema,
  kneeTop: videoPointSchema,
  /** Null where no network placed the points, and in what was judged before spreads were kept. */
  spread: z
    .strictObject({ hipCrease: pointSpreadSchema, kneeTop: pointSpreadSchema })
    .nullable()
    .default(null),
  marginMm: z.number(),
  interval95Mm: intervalSchema,
  kneeAngleDeg: z.number(),
  /** Null where the shoulders were not found. */
  hipAngleDeg: z.number().nullable(),
});

/** One frame of an attempt, measured: what overlay and curve draw. */
export const curvePointSchema = z.strictObject({
  frame: frameSchema,
  timeS: z.number(),
  /** Body points by joint: x, y in the picture and the network's visibility. */
  joints: z.partialRecord(z.enum(JOINTS), z.tuple([z.number(), z.number(), z.number()])),
  left: legPointSchema.nullable(),
  right: legPointSchema.nullable(),
  trunkAngleDeg: z.number().nullable(),
  hipHeightMm: z.number(),
  hipVelocityMps: z.number(),
});
export type CurvePoint = z.infer<typeof curvePointSchema>;

/** What the machine says of an attempt. */
export const machineJudgementSchema = z.strictObject({
  bottomFrame: frameSchema,
  bottomTimeS: z.number(),
  completed: z.boolean(),
  verdict: verdictSchema,
  marginMm: z.number().nullable(),
  interval95Mm: intervalSchema.nullable(),
  legs: z.strictObject({ left: legSchema.nullable(), right: legSchema.nullable() }),
  reasons: z.array(reasonSchema),
  view: viewSchema,
  rule: z.enum(['strict', 'level']),
  model: z.strictObject({ id: z.string(), sha256: z.string() }),
  /** Roll and azimuth as far as the picture tells; null where it does not. */
  camera: z.strictObject({
    rollDeg: z.number().nullable(),
    azimuthDeg: z.number().nullable(),
    mmPerPx: z.number().nullable(),
  }),
  warnings: z.array(failureSchema),
  judgedAt: instantSchema,
  /** From the start of the clip's judging to its end. */
  tookS: z.number().nonnegative(),
});
export type MachineJudgement = z.infer<typeof machineJudgementSchema>;

/** A second camera's clip of the same attempt; its frame is the first clip's plus the offset. */
const secondAngleSchema = z.strictObject({ clip: clipSchema, offsetFrames: z.int() });

/** Everything about one attempt. */
export const attemptDetailSchema = z.strictObject({
  row: attemptRowSchema,
  clip: clipSchema,
  startFrame: frameSchema,
  endFrame: frameSchema,
  note: z.string(),
  machine: machineJudgementSchema.nullable(),
  /** Every frame from start to end in which the lifter was found; empty until judged. */
  curve: z.array(curvePointSchema),
  /** What people measured, oldest first; the last of each person counts. */
  measurements: z.array(measurementSchema),
  secondAngle: secondAngleSchema.nullable(),
  /** The work that is under way or failed last on this attempt's clip. */
  jobId: jobIdSchema.nullable(),
  problem: failureSchema.nullable(),
});
export type AttemptDetail = z.infer<typeof attemptDetailSchema>;

/** Which attempts the list shows, and in which order. */
export const attemptQuerySchema = z.strictObject({
  /** Words that lifter, clip name, tag or note contain. */
  text: z.string().max(200).default(''),
  lifter: nameSchema.nullable().default(null),
  attemptNumber: z.int().min(1).max(9).nullable().default(null),
  verdict: verdictSchema.nullable().default(null),
  state: attemptStateSchema.nullable().default(null),
  tag: nameSchema.nullable().default(null),
  fromDate: instantSchema.nullable().default(null),
  toDate: instantSchema.nullable().default(null),
  inBin: z.boolean().default(false),
  sortBy: z
    .enum(['recordedAt', 'lifter', 'attemptNumber', 'verdict', 'marginMm', 'state'])
    .default('recordedAt'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(100),
});
export type AttemptQuery = z.infer<typeof attemptQuerySchema>;

export const attemptPageSchema = z.strictObject({
  total: z.int().nonnegative(),
  rows: z.array(attemptRowSchema),
});

/** What a person may change about an attempt; what is left out stays. */
export const attemptChangeSchema = z.strictObject({
  id: attemptIdSchema,
  lifter: nameSchema.optional(),
  attemptNumber: z.int().min(1).max(9).nullable().optional(),
  weightKg: z.number().positive().max(1000).nullable().optional(),
  tags: z.array(nameSchema.min(1)).max(20).optional(),
  note: z.string().max(4000).optional(),
  startFrame: frameSchema.optional(),
  endFrame: frameSchema.optional(),
});

/** Names to filter by. */
export const facetsSchema = z.strictObject({ lifters: z.array(z.string()), tags: z.array(z.string()) });
