import { z } from 'zod';
import { attemptIdSchema, clipIdSchema } from './ids.ts';
import { layerSchema } from './jobs.ts';
import { frameSchema } from './values.ts';

/** What fills the hall's screen. */
const DISPLAY_CARDS = ['standby', 'under-review', 'picture', 'black'] as const;

/** Zoom and pan as they travel: the scale over "fitted", and which point of the picture lies in the middle. */
const framingSchema = z.strictObject({
  zoom: z.number().min(1).max(16),
  centreX: z.number(),
  centreY: z.number(),
});

/** What the jury shows the hall. Whatever is not released is not sent to the display at all. */
export const displayStateSchema = z.strictObject({
  card: z.enum(DISPLAY_CARDS),
  /** The attempt whose picture is shown, or that the card names. */
  attemptId: attemptIdSchema.nullable(),
  clipId: clipIdSchema.nullable(),
  /** In step with the operator, a loop of its own, or in the hands of whoever sits at the display. */
  mode: z.enum(['follow', 'loop', 'own']),
  loop: z.strictObject({ from: frameSchema, to: frameSchema, speed: z.number().min(0.05).max(2) }).nullable(),
  framing: framingSchema.nullable(),
  overlayReleased: z.boolean(),
  layers: z.array(layerSchema),
  verdictReleased: z.boolean(),
});
export type DisplayState = z.infer<typeof displayStateSchema>;

/** What the operator may change; what is left out stays. */
export const displayChangeSchema = displayStateSchema.partial();
export type DisplayChange = z.infer<typeof displayChangeSchema>;

/** Where the operator's picture is now; the newest wins. */
export const playheadSchema = z.strictObject({ clipId: clipIdSchema, frame: frameSchema });
export type Playhead = z.infer<typeof playheadSchema>;
