import { z } from 'zod';
import { REASON_CODES } from '../depth/reasons.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

const interval = z.tuple([z.number(), z.number()]);

/** What is known of one leg. */
const legSchema = z.strictObject({
  /** True when the leg's depth points can be seen or placed well enough to count. */
  seen: z.boolean(),
  marginMm: z.number().nullable(),
  interval95Mm: interval.nullable(),
  reasons: z.array(z.enum(REASON_CODES)),
});

/** One squat of a clip, judged. */
export const attemptReportSchema = z.strictObject({
  startFrame: z.int().nonnegative(),
  bottomFrame: z.int().nonnegative(),
  endFrame: z.int().nonnegative(),
  bottomTimeS: z.number(),
  completed: z.boolean(),
  sides: z.strictObject({ left: legSchema.nullable(), right: legSchema.nullable() }),
  /** Height of knee top less height of hip crease at the lifter, of the worse leg; positive when depth is made. */
  marginMm: z.number().nullable(),
  interval95Mm: interval.nullable(),
  verdict: z.enum(['depth', 'no-depth', 'inconclusive']),
  reasons: z.array(z.enum(REASON_CODES)),
});

/** One video file, judged. */
export const clipReportSchema = z.strictObject({
  path: z.string(),
  sha256: z.string(),
  width: z.int(),
  height: z.int(),
  frames: z.int(),
  durationS: z.number(),
  fps: z.number().nullable(),
  rotationDeg: z.number(),
  variableFrameRate: z.boolean(),
  model: z.strictObject({ id: z.string(), sha256: z.string() }),
  camera: z.strictObject({
    rollDeg: z.number().nullable(),
    azimuthDeg: z.number().nullable(),
    mmPerPx: z.number().nullable(),
  }),
  attempts: z.array(attemptReportSchema),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});

/** The one document that `judge --json` prints. */
export const reportSchema = z.strictObject({
  schema: z.literal('depthline.report/1'),
  clips: z.array(clipReportSchema),
  errors: z.array(
    z.strictObject({
      path: z.string(),
      code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
    }),
  ),
});

export type AttemptReport = z.infer<typeof attemptReportSchema>;
export type ClipReport = z.infer<typeof clipReportSchema>;
export type Report = z.infer<typeof reportSchema>;
