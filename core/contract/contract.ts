import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  attemptChangeSchema,
  attemptDetailSchema,
  attemptPageSchema,
  attemptQuerySchema,
  attemptRowSchema,
  facetsSchema,
} from './attempts.ts';
import { camerasContract } from './cameras-contract.ts';
import { clipSchema, frameTableSchema, importedSchema, stripSchema } from './clips.ts';
import { displayChangeSchema, displayStateSchema, playheadSchema } from './display.ts';
import { engineEventSchema } from './events.ts';
import { attemptIdSchema, clipIdSchema, jobIdSchema } from './ids.ts';
import { jobSchema, judgeOrderSchema, videoOrderSchema } from './jobs.ts';
import { measurementSchema, placedPointsSchema } from './measurements.ts';
import { procedure } from './procedure.ts';
import { recordingContract } from './recording-contract.ts';
import { settingsChangeSchema, settingsSchema, systemInfoSchema } from './settings.ts';
import { shownAttemptSchema } from './shown-attempt.ts';
import { frameSchema, nameSchema } from './values.ts';

/** Everything that windows and other programs may ask of the engine. Nothing else crosses. */
export const contract = {
  system: {
    info: procedure.output(systemInfoSchema),
    settings: procedure.output(settingsSchema),
    changeSettings: procedure.input(settingsChangeSchema).output(settingsSchema),
    /** Everything that happens from now on. */
    events: procedure.output(eventIterator(engineEventSchema)),
  },
  clips: {
    /** Takes files and folders into the library where they lie, and queues their judging. */
    import: procedure
      .input(z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(10_000) }))
      .output(importedSchema),
    get: procedure.input(z.strictObject({ id: clipIdSchema })).output(clipSchema),
    frameTable: procedure.input(z.strictObject({ id: clipIdSchema })).output(frameTableSchema),
    strip: procedure.input(z.strictObject({ id: clipIdSchema })).output(stripSchema.nullable()),
    /** Looks again whether the file is there and the same. */
    check: procedure.input(z.strictObject({ id: clipIdSchema })).output(clipSchema),
    /** Says where a moved file is now; refused unless it is the same file by hash. */
    locate: procedure.input(z.strictObject({ id: clipIdSchema, path: z.string().min(1) })).output(clipSchema),
    /** Queues a copy that any browser decodes, with the same frame table. */
    makeProxy: procedure.input(z.strictObject({ id: clipIdSchema })).output(jobSchema),
  },
  attempts: {
    list: procedure.input(attemptQuerySchema).output(attemptPageSchema),
    facets: procedure.output(facetsSchema),
    get: procedure.input(z.strictObject({ id: attemptIdSchema })).output(attemptDetailSchema),
    /** Marks an attempt by hand. */
    add: procedure
      .input(z.strictObject({ clipId: clipIdSchema, startFrame: frameSchema, endFrame: frameSchema }))
      .output(attemptRowSchema),
    change: procedure.input(attemptChangeSchema).output(attemptRowSchema),
    moveToBin: procedure.input(z.strictObject({ ids: z.array(attemptIdSchema).min(1).max(1000) })),
    restore: procedure.input(z.strictObject({ ids: z.array(attemptIdSchema).min(1).max(1000) })),
    /** Queues judging the attempt's clip again; what people measured stays. */
    judge: procedure.input(judgeOrderSchema).output(jobSchema),
    setSecondAngle: procedure
      .input(
        z.strictObject({
          id: attemptIdSchema,
          angle: z.strictObject({ clipId: clipIdSchema, offsetFrames: z.int() }).nullable(),
        }),
      )
      .output(attemptDetailSchema),
    /** Keeps what a person placed; the engine measures it and never trusts a window's figure. */
    measure: procedure
      .input(z.strictObject({ id: attemptIdSchema, by: nameSchema.min(1), points: placedPointsSchema }))
      .output(measurementSchema),
  },
  jobs: {
    list: procedure.output(z.array(jobSchema)),
    cancel: procedure.input(z.strictObject({ id: jobIdSchema })).output(jobSchema),
    retry: procedure.input(z.strictObject({ id: jobIdSchema })).output(jobSchema),
    /** Queues an annotated video. */
    exportVideo: procedure.input(videoOrderSchema).output(jobSchema),
  },
  display: {
    get: procedure.output(displayStateSchema),
    change: procedure.input(displayChangeSchema).output(displayStateSchema),
    /** What of the shown attempt is released; null while none is shown. */
    shown: procedure.output(shownAttemptSchema.nullable()),
    movePlayhead: procedure.input(playheadSchema),
  },
  cameras: camerasContract,
  recording: recordingContract,
};
