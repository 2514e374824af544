import { writeFile } from 'node:fs/promises';
import { type Failure, type Result, succeed } from '../../core/result.ts';
import { outputFailure as failureOfComplaint, openTemporaryOutput } from '../ffmpeg/temporary-output.ts';

/**
 * Writes a file so that it is there as a whole or not at all: under a passing name, flushed, then renamed.
 *
 * A file that was there before stays as it was until the new one is complete. Gives the path.
 * Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED.
 */
export async function writeWholeFile(
  path: string,
  parts: Iterable<string | Uint8Array>,
): Promise<Result<string>> {
  const output = await openTemporaryOutput(path);
  if (!output.ok) return output;
  try {
    await writeFile(output.value.temporaryPath, parts);
  } catch (error) {
    await output.value.remove();
    const failure = outputFailure(error, path);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
  const complaint = await output.value.keep();
  return complaint === null ? succeed(path) : failureOfComplaint(path, complaint);
}

/** What a file system's error means for an output at a path; null when the error is no file system's. */
export function outputFailure(error: unknown, path: string): Failure | null {
  if (!(error instanceof Error) || !('syscall' in error)) return null;
  const failed = failureOfComplaint(path, String(error));
  return failed.ok ? null : failed.error;
}
