import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Result, succeed } from '../../core/result.ts';

/** Makes the folder for results and tries whether it can be written, before hours of work go into it. */
export async function prepareOutFolder(folder: string): Promise<Result<null>> {
  const trial = join(folder, `.depthline-trial-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(trial, 'Depthline tries whether it may write here.');
    await rm(trial);
    return succeed(null);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    await rm(trial, { force: true }).catch(() => undefined);
    if (error.code === 'ENOSPC') {
      return fail('OUTPUT_DISK_FULL', 'The disk of the output folder is full. Free some space or use --out.');
    }
    return fail(
      'OUTPUT_NOT_WRITABLE',
      `The output folder cannot be written (${error.code}). Nothing was judged; name another with --out.`,
    );
  }
}
