import { z } from 'zod';
import { ERROR_CODES, type ErrorCode } from '../../../core/contract/error-codes.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';

const lineSchema = z.union([
  z.object({ enterUrl: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }) }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

/**
 * Reads one line of an engine's standard output: the address that opens its door, or why it did not start.
 *
 * Null for any other line. Only addresses of this machine count, so that a mix-up never leads a window elsewhere.
 */
export function readReadyLine(line: string): Result<URL> | null {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return null;
  if ('enterUrl' in parsed.data) return succeed(new URL(parsed.data.enterUrl));
  const { code, message } = parsed.data.error;
  return fail(isErrorCode(code) ? code : 'ENGINE_NOT_STARTED', message);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
