import { readFile } from 'node:fs/promises';
import { type MarksFile, marksFileSchema } from '../../core/contract/marks.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { writeWholeFile } from '../../native/files/write-whole-file.ts';

/**
 * Reads a file of marks; null when there is none.
 *
 * Errors: MARKS_INVALID (half-written, or not of the format), MEDIA_NOT_READABLE.
 */
export async function readMarksFile(path: string): Promise<Result<MarksFile | null>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT') return succeed(null);
    return fail('MEDIA_NOT_READABLE', `${path} could not be read (${String(code)}). Check its permissions.`);
  }
  const parsed = marksFileSchema.safeParse(jsonOf(text));
  if (parsed.success) return succeed(parsed.data);
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  return fail(
    'MARKS_INVALID',
    `${path} is not a whole file of marks${where === '' ? '' : ` (${where} is wrong)`}. It was left as it is: mend it, or move it away to begin anew.`,
  );
}

/** Writes a file of marks, as a whole or not at all; errors are those of `writeWholeFile`. */
export function writeMarksFile(path: string, marks: MarksFile): Promise<Result<string>> {
  return writeWholeFile(path, [`${JSON.stringify(marks, null, 1)}\n`]);
}

/** What a text says as JSON; undefined, which no schema takes, when it is none. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
