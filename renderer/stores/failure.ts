import { ORPCError } from '@orpc/client';

/** A failure as windows show it: a code of `ERROR_CODES`, or `UNREACHABLE` while the engine is away. */
export interface ShownFailure {
  readonly code: string;
  readonly message: string;
}

/** What failed when a call of the engine threw; anything that is not an expected failure counts as unreachable. */
export function failureOf(error: unknown): ShownFailure {
  if (error instanceof ORPCError) return { code: error.code, message: error.message };
  return { code: 'UNREACHABLE', message: error instanceof Error ? error.message : String(error) };
}
