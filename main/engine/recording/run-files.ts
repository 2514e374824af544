import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cameraIdSchema } from '../../../core/contract/ids.ts';
import { instantSchema } from '../../../core/contract/values.ts';
import type { Result } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';

/** What is written down of a run when it begins; never a password. */
const runNotesSchema = z.strictObject({
  schema: z.literal('depthline.run/1'),
  cameraId: cameraIdSchema,
  cameraName: z.string(),
  process: z.strictObject({ pid: z.int().positive(), startedAt: z.string() }),
  startedAt: instantSchema,
  startedMonotonicMs: z.number(),
  /** Which boot of the machine its monotonic times belong to; null where the system does not tell. */
  bootId: z.string().nullable(),
  ffmpegVersion: z.string(),
  livePort: z.int().nullable(),
});
export type RunNotes = z.infer<typeof runNotesSchema>;

/** What is written down of a run when it has ended. */
const runEndSchema = z.strictObject({
  endedAt: instantSchema,
  reason: z.strictObject({ code: z.string(), message: z.string() }),
});
export type RunEnd = z.infer<typeof runEndSchema>;

/** When a moment of a run was, by both clocks. */
const clockLineSchema = z.strictObject({
  mediaS: z.number(),
  monotonicMs: z.number(),
  wallMs: z.number(),
});
export type ClockLine = z.infer<typeof clockLineSchema>;

const NAMES = { notes: 'run.json', end: 'end.json', clock: 'clock.jsonl' } as const;

/** Where recordings lie. */
export function recordingsFolder(dataFolder: string): string {
  return join(dataFolder, 'recordings');
}

/** Keeps what is known of a run at its beginning; errors are those of `writeWholeFile`. */
export function writeRunNotes(folder: string, notes: RunNotes): Promise<Result<string>> {
  return writeWholeFile(join(folder, NAMES.notes), [`${JSON.stringify(notes, null, 1)}\n`]);
}

/** What was written down at a run's beginning; null when there is nothing, or it is damaged. */
export async function readRunNotes(folder: string): Promise<RunNotes | null> {
  const read = runNotesSchema.safeParse(await readJson(join(folder, NAMES.notes)));
  return read.success ? read.data : null;
}

/** Keeps why and when a run ended; a disk that takes no more loses it, which the next start makes good. */
export async function writeRunEnd(folder: string, end: RunEnd): Promise<void> {
  await writeWholeFile(join(folder, NAMES.end), [`${JSON.stringify(end, null, 1)}\n`]);
}

/** How a run ended; null while it lasts, or when whoever watched it died. */
export async function readRunEnd(folder: string): Promise<RunEnd | null> {
  const read = runEndSchema.safeParse(await readJson(join(folder, NAMES.end)));
  return read.success ? read.data : null;
}

/** Adds to a run's clock; a disk that takes no more loses the line. */
export async function addClockLine(folder: string, line: ClockLine): Promise<void> {
  await appendFile(join(folder, NAMES.clock), `${JSON.stringify(line)}\n`).catch(() => undefined);
}

/** The clock of a run; lines that are not whole are left out. */
export async function readClockLines(folder: string): Promise<readonly ClockLine[]> {
  const text = await readFile(join(folder, NAMES.clock), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const read = clockLineSchema.safeParse(parsed(line));
    return read.success ? [read.data] : [];
  });
}

/** The files of a run's pictures, in order. */
export async function segmentFilesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d{6,}\.mp4$/.test(name)).sort();
}

async function readJson(path: string): Promise<unknown> {
  return parsed(await readFile(path, 'utf8').catch(() => ''));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
