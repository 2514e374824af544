import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Result, succeed } from '../../core/result.ts';
import { outputFailure } from '../../native/files/write-whole-file.ts';

/** Makes the folder for results and tries whether it can be written, before hours of work go into it. */
export async function prepareOutFolder(folder: string): Promise<Result<null>> {
  const trial = join(folder, `.depthline-trial-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(trial, 'Depthline tries whether it may write here.');
    await rm(trial);
    return succeed(null);
  } catch (error) {
    await rm(trial, { force: true }).catch(() => undefined);
    const failure = outputFailure(error, folder);
    if (failure === null) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return fail(
        'OUTPUT_NOT_WRITABLE',
        'This is a file, not a folder; nothing was judged. Name another with --out.',
      );
    }
    return fail(failure.code, `${failure.message} Nothing was judged.`);
  }
}
