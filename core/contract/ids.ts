import { z } from 'zod';

/** A video file that the library knows. */
export const clipIdSchema = z.uuid().brand<'ClipId'>();
export type ClipId = z.infer<typeof clipIdSchema>;

/** One attempt of the library. */
export const attemptIdSchema = z.uuid().brand<'AttemptId'>();
export type AttemptId = z.infer<typeof attemptIdSchema>;

/** One piece of work in the queue. */
export const jobIdSchema = z.uuid().brand<'JobId'>();
export type JobId = z.infer<typeof jobIdSchema>;

/** One measurement that a person made. */
export const measurementIdSchema = z.uuid().brand<'MeasurementId'>();
export type MeasurementId = z.infer<typeof measurementIdSchema>;

/** A camera that was set up. */
export const cameraIdSchema = z.uuid().brand<'CameraId'>();
export type CameraId = z.infer<typeof cameraIdSchema>;
