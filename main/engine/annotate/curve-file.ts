import type { AttemptJudgement } from '../../../core/depth/judgement.ts';
import type { Result } from '../../../core/result.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';
import { curveCsv } from './curve-csv.ts';

/** Writes the per-frame curve of an attempt; errors are those of `writeWholeFile`. */
export async function writeCurveFile(attempt: AttemptJudgement, path: string): Promise<Result<string>> {
  return writeWholeFile(path, [curveCsv(attempt)]);
}
