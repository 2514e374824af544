import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from '../../../core/result.ts';

/** A running engine as the shell holds it. */
export interface EngineProcess {
  /** The address that opens its door, or what kept it from starting; null when it ended without a word. */
  readonly ready: Promise<Result<URL> | null>;
  /** Resolves with how it ended once the process is gone. Neither rejects. */
  readonly ended: Promise<string>;
  /** Hands it a secret that we keep for it; one that has ended hears nothing. */
  giveSecret(name: string, secret: string): void;
  /** Asks it to finish what it holds open and end; ends it by force when that takes too long. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** Starts a new engine, at the address of the one that it replaces or at one of its own for null. */
export type StartEngine = (replaced: URL | null) => EngineProcess;

/** How long an engine may take to tidy up before it is ended by force. */
export const STOP_PATIENCE_MS = 4000;

/** How long the last words of an ended engine may take to arrive. */
const LAST_WORDS_MS = 300;

/**
 * When an engine counts as ended: its process is gone and its last words are read.
 *
 * A child that outlives the engine may hold its outputs open, so the words are not waited for without end.
 */
export async function endOf(exited: Promise<string>, outputsClosed: Promise<void>): Promise<string> {
  const how = await exited;
  await Promise.race([outputsClosed, delay(LAST_WORDS_MS, undefined, { ref: false })]);
  return how;
}
