import type { ErrorCode } from './contract/error-codes.ts';

/** An expected failure: what happened, in a sentence that also says what to do next. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The outcome of something that may fail in ways we expect; bugs throw instead. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

/** Wraps a value that was obtained. */
export function succeed<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail(code: ErrorCode, message: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message } };
}
