import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { curvePointSchema, machineJudgementSchema } from '../../../core/contract/attempts.ts';
import { attemptIdSchema } from '../../../core/contract/ids.ts';
import type { Result } from '../../../core/result.ts';
import { readGzipJson, writeGzipJson } from '../../../native/files/gzip-json.ts';

/** All that the machine said of one attempt, with enough to put it into an empty library again. */
const judgementFileSchema = z.strictObject({
  schema: z.literal('depthline.judgement/1'),
  attemptId: attemptIdSchema,
  clip: z.strictObject({ sha256: z.string(), name: z.string(), path: z.string() }),
  startFrame: z.int().nonnegative(),
  endFrame: z.int().nonnegative(),
  machine: machineJudgementSchema,
  curve: z.array(curvePointSchema),
});
export type JudgementFile = z.infer<typeof judgementFileSchema>;

/** Writes what the machine said of an attempt; errors are those of `writeWholeFile`. */
export async function writeJudgement(
  dataFolder: string,
  judgement: Omit<JudgementFile, 'schema'>,
): Promise<Result<string>> {
  const path = pathOf(dataFolder, judgement.attemptId);
  await mkdir(dirname(path), { recursive: true });
  return writeGzipJson(path, { schema: 'depthline.judgement/1', ...judgement });
}

/** Reads it; null when there is none or it is damaged. */
export async function readJudgement(
  dataFolder: string,
  attemptId: JudgementFile['attemptId'],
): Promise<JudgementFile | null> {
  const read = judgementFileSchema.safeParse(await readGzipJson(pathOf(dataFolder, attemptId)));
  return read.success ? read.data : null;
}

/** Reads all that there are; damaged ones are passed over. */
export async function readAllJudgements(dataFolder: string): Promise<JudgementFile[]> {
  const names = await readdir(folderOf(dataFolder)).catch(() => []);
  const found: JudgementFile[] = [];
  for (const name of names) {
    const read = judgementFileSchema.safeParse(await readGzipJson(join(folderOf(dataFolder), name)));
    if (read.success) found.push(read.data);
  }
  return found;
}

function folderOf(dataFolder: string): string {
  return join(dataFolder, 'judgements');
}

function pathOf(dataFolder: string, attemptId: JudgementFile['attemptId']): string {
  return join(folderOf(dataFolder), `${attemptId}.json.gz`);
}
