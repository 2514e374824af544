import { z } from 'zod';
import { nameSchema } from './values.ts';

/** A key as `KeyboardEvent.code` names it, with modifiers in this order: `Ctrl+Alt+Shift+KeyB`. */
export const keyChordSchema = z.string().regex(/^(Ctrl\+)?(Alt\+)?(Shift\+)?[A-Za-z0-9]+$/);

const fields = {
  language: z.enum(['system', 'en', 'es']),
  theme: z.enum(['dark', 'light']),
  /** Size of text, per cent. */
  textPercent: z.int().min(100).max(200),
  /** Who measures and decides at this station, until people sign in. */
  operatorName: nameSchema.min(1),
  rule: z.enum(['strict', 'level']),
  modelId: z.string().max(100).nullable(),
  statureM: z.number().min(1).max(2.5).nullable(),
  /** Path of an ffmpeg to use before any other. */
  ffmpegPath: z.string().max(1000).nullable(),
  /** Keys that differ from the defaults, by action. */
  keys: z.record(z.string(), z.array(keyChordSchema)),
  /** What the standby card says. */
  standbyTitle: nameSchema,
};

/** Everything that a user sets; every field has a default, so that an older file stays readable. */
export const settingsSchema = z.strictObject({
  language: fields.language.default('system'),
  theme: fields.theme.default('dark'),
  textPercent: fields.textPercent.default(100),
  operatorName: fields.operatorName.default('Operator'),
  rule: fields.rule.default('strict'),
  modelId: fields.modelId.default(null),
  statureM: fields.statureM.default(null),
  ffmpegPath: fields.ffmpegPath.default(null),
  keys: fields.keys.default({}),
  standbyTitle: fields.standbyTitle.default('Depthline'),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Without defaults: what a change leaves out stays as it is, and is not set back. */
export const settingsChangeSchema = z.strictObject(fields).partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What this engine is and has. */
export const systemInfoSchema = z.strictObject({
  version: z.string(),
  dataFolder: z.string(),
  freeBytes: z.number().nonnegative().nullable(),
  ffmpeg: z.strictObject({ path: z.string(), version: z.string() }).nullable(),
  models: z.array(z.strictObject({ id: z.string(), name: z.string(), goodFor: z.string() })),
  /** What happened at start that the user must know: a database set aside, a sample missing. */
  notices: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;
