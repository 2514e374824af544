import { z } from 'zod';
import { clipSchema } from './clips.ts';
import { attemptIdSchema, cameraIdSchema } from './ids.ts';
import { procedure } from './procedure.ts';
import { cutAttemptSchema, recordingStateSchema } from './recording.ts';

const someCameras = z.strictObject({
  /** Null for all that are set up. */
  cameraIds: z.array(cameraIdSchema).min(1).nullable().default(null),
});

/** Recording the cameras, and cutting attempts out of what they record. */
export const recordingContract = {
  state: procedure.output(recordingStateSchema),
  start: procedure.input(someCameras).output(recordingStateSchema),
  /** Ends the recording; what was recorded stays. */
  stop: procedure.input(someCameras).output(recordingStateSchema),
  /** Marks that an attempt begins at this moment. */
  beginAttempt: procedure.output(recordingStateSchema),
  /** Forgets the beginning that was marked. */
  cancelAttempt: procedure.output(recordingStateSchema),
  /** Marks that the attempt ends at this moment, cuts it from every camera and queues its judging first of all. */
  endAttempt: procedure.output(cutAttemptSchema),
  /** The same for the last seconds, when nobody marked the beginning. */
  takeLast: procedure
    .input(z.strictObject({ seconds: z.number().min(2).max(300).default(30) }))
    .output(cutAttemptSchema),
  /** Every camera's clip of an attempt that was recorded live, its own first: any can be made the second angle. */
  angles: procedure
    .input(z.strictObject({ attemptId: attemptIdSchema }))
    .output(z.array(z.strictObject({ cameraId: cameraIdSchema, clip: clipSchema, offsetFrames: z.int() }))),
};
