import type { ErrorCode } from '../../../core/contract/error-codes.ts';
import type { Failure } from '../../../core/result.ts';

/** A failure as two columns hold it. */
interface FailureColumns {
  readonly problemCode: string | null;
  readonly problemMessage: string | null;
}

/** The columns of a failure; both null for none. */
export function failureColumns(problem: Failure | null): FailureColumns {
  return { problemCode: problem?.code ?? null, problemMessage: problem?.message ?? null };
}

/** The failure in two columns. */
export function failureOf({ problemCode, problemMessage }: FailureColumns): Failure | null {
  // Only codes of ours are ever written; one that a later version dropped still says what it said.
  return problemCode === null ? null : { code: problemCode as ErrorCode, message: problemMessage ?? '' };
}
