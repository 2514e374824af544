import { oc } from '@orpc/contract';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

const failures = Object.fromEntries(
  Object.entries(ERROR_CODES).map(([code, message]) => [code, { message }]),
) as Record<ErrorCode, { message: string }>;

/** Every procedure may fail with a code of `ERROR_CODES`; the error's message says what to do next. */
export const procedure = oc.errors(failures);
