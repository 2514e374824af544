import { ORPCError } from '@orpc/server';
import type { Result } from '../../../core/result.ts';

/** The value of a result for a caller at the door; an expected failure is thrown as the error that reaches it. */
export function answerOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const { code, message } = result.error;
  throw new ORPCError(code, { message });
}
