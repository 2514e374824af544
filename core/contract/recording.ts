import { z } from 'zod';
import { attemptIdSchema, cameraIdSchema, clipIdSchema } from './ids.ts';
import { failureSchema, frameSchema, instantSchema } from './values.ts';

/** How the recording of a camera stands. */
const RECORDING_STATES = [
  'off',
  /** Asked for; no picture has come yet. */
  'starting',
  'recording',
  /** It broke off and is tried again in a moment; `problem` says why. */
  'waiting',
] as const;

/** A time in which a camera recorded nothing although it was meant to. */
const recordingGapSchema = z.strictObject({
  from: instantSchema,
  /** Null while it lasts. */
  to: instantSchema.nullable(),
  reason: failureSchema,
});
export type RecordingGap = z.infer<typeof recordingGapSchema>;

/** One camera's recording at a glance. */
const cameraRecordingSchema = z.strictObject({
  cameraId: cameraIdSchema,
  state: z.enum(RECORDING_STATES),
  problem: failureSchema.nullable(),
  /** Codec as RFC 6381 writes it; null before the first picture. */
  codec: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Pictures a second over the last seconds. */
  fps: z.number().nonnegative().nullable(),
  /** Pictures that were missing between others since the recording was started. */
  dropped: z.int().nonnegative(),
  bitsPerSecond: z.number().nonnegative().nullable(),
  lastFrameAgeS: z.number().nonnegative().nullable(),
  /** Video on the disk since the recording was started, without gaps. */
  recordedS: z.number().nonnegative(),
  /** The latest gaps, oldest first. */
  gaps: z.array(recordingGapSchema),
});
export type CameraRecording = z.infer<typeof cameraRecordingSchema>;

/** The disk that recordings go to. */
const recordingDiskSchema = z.strictObject({
  freeBytes: z.number().nonnegative().nullable(),
  /** Below this the oldest video without a mark is removed. */
  floorBytes: z.number().nonnegative(),
  bytesPerSecond: z.number().nonnegative(),
  /** Time until the floor is reached at this rate; null when it is not or cannot be told. */
  leftS: z.number().nonnegative().nullable(),
  /** Up to when older video was removed to make room; null when nothing was. */
  removedUntil: instantSchema.nullable(),
  problem: failureSchema.nullable(),
});

/** Everything about recording at a glance. */
export const recordingStateSchema = z.strictObject({
  cameras: z.array(cameraRecordingSchema),
  disk: recordingDiskSchema,
  /** When the attempt began whose end is still to be marked; null when none is under way. */
  attemptSince: instantSchema.nullable(),
});
export type RecordingState = z.infer<typeof recordingStateSchema>;

/** An attempt that was cut out of the recordings. */
export const cutAttemptSchema = z.strictObject({
  attemptId: attemptIdSchema,
  /** One for each camera that recorded then, the attempt's own clip first. */
  angles: z.array(
    z.strictObject({
      cameraId: cameraIdSchema,
      clipId: clipIdSchema,
      /** Frame of this clip less frame of the first clip at one moment. */
      offsetFrames: z.int(),
      from: frameSchema,
      to: frameSchema,
    }),
  ),
  /** Cameras that gave no clip, with why. */
  problems: z.array(z.strictObject({ cameraId: cameraIdSchema, problem: failureSchema })),
  /** From the call to the attempt's being open for review, milliseconds. */
  tookMs: z.number().nonnegative(),
});
export type CutAttempt = z.infer<typeof cutAttemptSchema>;
