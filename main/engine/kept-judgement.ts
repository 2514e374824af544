import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { clipReportSchema } from '../../core/contract/report.ts';
import type { CurvePoint } from '../../core/depth/judgement.ts';
import type { Result } from '../../core/result.ts';
import { sha256OfFile } from '../../native/files/file-hash.ts';
import { readGzipJson, writeGzipJson } from '../../native/files/gzip-json.ts';
import type { JudgedFile } from './judged-file.ts';

/** Name of the file beside an attempt's files that lets a run go on where it was ended. */
const KEPT_FILE = 'judgement.json.gz';

/** Everything besides the clip itself that a judgement depends on, as words that differ when it does. */
export type JudgedWith = Readonly<Record<string, string | number | boolean | null>>;

const fileName = z.string().nullable();
const keptSchema = z.strictObject({
  schema: z.literal('depthline.kept-judgement/1'),
  judgedWith: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  report: clipReportSchema,
  attempts: z.array(
    z.strictObject({
      video: fileName,
      picture: fileName,
      curveFile: fileName,
      curve: z.custom<readonly CurvePoint[]>(Array.isArray),
    }),
  ),
});

/** Keeps what was made of a clip in its result folder; errors are those of `writeWholeFile`. */
export async function keepJudgement(
  folder: string,
  judgedWith: JudgedWith,
  judged: JudgedFile,
): Promise<Result<string>> {
  const nameOf = (path: string | null) => path && basename(path);
  const kept: z.infer<typeof keptSchema> = {
    schema: 'depthline.kept-judgement/1',
    judgedWith,
    report: judged.report,
    attempts: judged.assets.map(({ videoPath, picturePath, curveFilePath, curve }) => ({
      video: nameOf(videoPath),
      picture: nameOf(picturePath),
      curveFile: nameOf(curveFilePath),
      curve,
    })),
  };
  return writeGzipJson(join(folder, KEPT_FILE), kept);
}

/**
 * What an earlier run made of the very same clip in the very same way; null when there is no such thing.
 *
 * The clip's bytes, the models, the program and what was asked for must be the same, and every file still there.
 */
export async function keptJudgement(
  path: string,
  folder: string,
  judgedWith: JudgedWith,
  signal: AbortSignal,
): Promise<JudgedFile | null> {
  const kept = keptSchema.safeParse(await readGzipJson(join(folder, KEPT_FILE))).data;
  if (!kept || !isSame(kept.judgedWith, judgedWith)) return null;
  const pathOf = (name: string | null) => name && join(folder, basename(name));
  const assets = kept.attempts.map(({ video, picture, curveFile, curve }) => ({
    videoPath: pathOf(video),
    picturePath: pathOf(picture),
    curveFilePath: pathOf(curveFile),
    curve,
  }));
  const files = assets.flatMap((own) => [own.videoPath, own.picturePath, own.curveFilePath]);
  if (files.some((file) => file !== null && !existsSync(file))) return null;
  if ((await digestOf(path, signal)) !== kept.report.sha256) return null;
  return { report: { ...kept.report, path }, assets, problems: [], isKept: true };
}

function isSame(kept: JudgedWith, now: JudgedWith): boolean {
  const names = Object.keys(now);
  return names.length === Object.keys(kept).length && names.every((name) => kept[name] === now[name]);
}

/** The digest of a clip; null for one that cannot be read, which judging says better. */
async function digestOf(path: string, signal: AbortSignal): Promise<string | null> {
  try {
    return await sha256OfFile(path, signal);
  } catch {
    return null;
  }
}
