import { z } from 'zod';
import { attemptRowSchema } from './attempts.ts';
import { cameraSchema } from './cameras.ts';
import { clipSchema } from './clips.ts';
import { displayStateSchema, playheadSchema } from './display.ts';
import { jobSchema } from './jobs.ts';
import { recordingStateSchema } from './recording.ts';
import { settingsSchema } from './settings.ts';

/** What the engine tells every window as it happens. The first event of a stream is always `hello`. */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    display: displayStateSchema,
    playhead: playheadSchema.nullable(),
  }),
  z.strictObject({ type: z.literal('attempt-changed'), row: attemptRowSchema }),
  /** Rows were added or taken away, or many changed: ask for the list again. */
  z.strictObject({ type: z.literal('library-changed') }),
  z.strictObject({ type: z.literal('clip-changed'), clip: clipSchema }),
  z.strictObject({ type: z.literal('job-changed'), job: jobSchema }),
  z.strictObject({ type: z.literal('display-changed'), display: displayStateSchema }),
  z.strictObject({ type: z.literal('playhead-moved'), playhead: playheadSchema }),
  /** The whole list of cameras as it is now. */
  z.strictObject({ type: z.literal('cameras-changed'), cameras: z.array(cameraSchema) }),
  /** How recording stands; at most once a second. */
  z.strictObject({ type: z.literal('recording-changed'), state: recordingStateSchema }),
  z.strictObject({ type: z.literal('settings-changed'), settings: settingsSchema }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
