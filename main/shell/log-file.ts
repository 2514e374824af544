import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 5_000_000;

/** The shell's log: its own lines and the last words of engines. */
export interface LogFile {
  readonly folder: string;
  write(line: string): void;
}

/**
 * Opens the log of the shell in a folder; the log of earlier starts is kept beside it once it is large.
 *
 * Lines are written at once, since the most telling ones come right before an end.
 */
export function openLogFile(folder: string): LogFile {
  const path = join(folder, 'shell.log');
  mkdirSync(folder, { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) renameSync(path, `${path}.old`);
  return {
    folder,
    write: (line) => {
      try {
        appendFileSync(path, `${new Date().toISOString()} ${line}\n`);
      } catch (error) {
        // A full disk must not end the shell; the terminal may still show the line.
        process.stderr.write(`${line} (not logged: ${String(error)})\n`);
      }
    },
  };
}
