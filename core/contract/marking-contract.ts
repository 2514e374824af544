import { z } from 'zod';
import { placedMarkSchema, raterSchema, raterSpreadSchema } from './marks.ts';
import { procedure } from './procedure.ts';

/** One frame as it is shown to a person who marks: nothing of it says which video it is from. */
const showingSchema = z.strictObject({
  /** Its place in the session, from 0. */
  place: z.int().nonnegative(),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  /** The picture as PNG, base64. */
  png: z.string(),
  /** What the person said of this showing before; null for nothing yet. */
  mark: placedMarkSchema.nullable(),
});
export type MarkingShowing = z.infer<typeof showingSchema>;

/** How far a person's session has come. */
const progressSchema = z.strictObject({
  /** How many showings have an answer. */
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** What is to be marked now; null when every showing has its answer. */
  showing: showingSchema.nullable(),
  /** The person's own spread; null until every showing has its answer. */
  spread: raterSpreadSchema.nullable(),
});
export type MarkingProgress = z.infer<typeof progressSchema>;

const whoSchema = z.strictObject({ rater: raterSchema });

/** All that the page for marking may ask, behind the door of `npm run mark`. */
export const markingContract = {
  /** Begins a person's session, or goes on with it. */
  next: procedure.input(whoSchema).output(progressSchema),
  /** The showing answered last, to be put right; null when there is none. */
  previous: procedure.input(whoSchema).output(showingSchema.nullable()),
  /** Saves an answer; only the open showing and the one before it take one. */
  keep: procedure.input(
    z.strictObject({ rater: raterSchema, place: z.int().nonnegative(), mark: placedMarkSchema }),
  ),
};
