import { z } from 'zod';
import { REASON_CODES } from '../depth/reasons.ts';
import type { VideoPoint } from '../pose/video-point.ts';
import { type FrameIndex, frameIndex } from '../time/frame-index.ts';

/** Values that several entries of the contract share. */
export const VERDICTS = ['depth', 'no-depth', 'inconclusive'] as const;
export const verdictSchema = z.enum(VERDICTS);
export const reasonSchema = z.enum(REASON_CODES);

/** Milliseconds since 1970, UTC. */
export const instantSchema = z.int().nonnegative();

/** A frame's place in presentation order. */
export const frameSchema = z
  .int()
  .nonnegative()
  .transform((value): FrameIndex => frameIndex(value));

/** A place in the picture as it is shown, pixels. */
export const videoPointSchema = z
  .strictObject({ x: z.number(), y: z.number() })
  .transform((value) => value as VideoPoint);

/** A 95 % interval in millimetres, lower end first. */
export const intervalSchema = z.tuple([z.number(), z.number()]);

/** A quantity with its deviation and where it comes from. */
export const estimateSchema = z.strictObject({
  value: z.number(),
  sd: z.number().nonnegative(),
  source: z.string(),
});

/** Any expected failure as the contract tells it. */
export const failureSchema = z.strictObject({ code: z.string(), message: z.string() });

/** A name that a person typed: trimmed, one line. */
export const nameSchema = z
  .string()
  .trim()
  .max(120)
  .regex(/^[^\p{Cc}]*$/u);
