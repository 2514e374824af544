import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Result } from '../../../core/result.ts';
import { readReadyLine } from './ready-line.ts';

/** What is heard from an engine over its standard output and standard error. */
export interface EngineWords {
  /** The first answer to "are you ready?"; null when its output ended without one. */
  readonly ready: Promise<Result<URL> | null>;
  /** Resolves when both outputs have ended. */
  readonly closed: Promise<void>;
}

/** Listens to an engine; whatever is not its answer goes to the log. */
export function hearEngine(stdout: Readable, stderr: Readable, log: (line: string) => void): EngineWords {
  let answer: Result<URL> | null = null;
  let tell: (ready: Result<URL> | null) => void = () => undefined;
  const ready = new Promise<Result<URL> | null>((resolve) => {
    tell = resolve;
  });
  const outClosed = readLines(stdout, (line) => {
    const read = answer === null ? readReadyLine(line) : null;
    if (read === null) return log(line);
    answer = read;
    tell(read);
  });
  const errorClosed = readLines(stderr, log);
  const closed = Promise.all([outClosed, errorClosed]).then(() => tell(null));
  return { ready, closed };
}

function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  lines.on('line', onLine);
  return new Promise((resolve) => lines.once('close', resolve));
}
