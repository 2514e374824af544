import { z } from 'zod';
import { curvePointSchema, viewSchema } from './attempts.ts';
import { attemptIdSchema } from './ids.ts';
import { measurementSchema } from './measurements.ts';
import { frameSchema, intervalSchema, nameSchema, reasonSchema, verdictSchema } from './values.ts';

const shownVerdictSchema = z.strictObject({
  verdict: verdictSchema,
  marginMm: z.number().nullable(),
  interval95Mm: intervalSchema.nullable(),
});

/** All that the display's page may know of the attempt it shows: what is not released is not in here. */
export const shownAttemptSchema = z.strictObject({
  attemptId: attemptIdSchema,
  lifter: nameSchema,
  attemptNumber: z.int().min(1).max(9).nullable(),
  weightKg: z.number().positive().max(1000).nullable(),
  startFrame: frameSchema,
  endFrame: frameSchema,
  /** The deepest frame, for whoever scrubs at the display; null until it is judged. */
  bottomFrame: frameSchema.nullable(),
  /** What the layers draw; null until the overlay is released. */
  overlay: z
    .strictObject({
      curve: z.array(curvePointSchema),
      view: viewSchema.nullable(),
      /** The jury's newest points. */
      measurement: measurementSchema.nullable(),
    })
    .nullable(),
  /** The results, the jury's before the machine's where both are there; null until the verdict is released. */
  verdict: z
    .strictObject({
      machine: shownVerdictSchema.extend({ reasons: z.array(reasonSchema) }).nullable(),
      jury: shownVerdictSchema.extend({ by: nameSchema }).nullable(),
    })
    .nullable(),
});
export type ShownAttempt = z.infer<typeof shownAttemptSchema>;
