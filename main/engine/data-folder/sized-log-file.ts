import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where log lines go: one file, and the few before it. */
export interface LogFile {
  write(line: string): void;
  close(): void;
}

/**
 * Appends lines to a file; once it is full it becomes `NAME.1`, the one before `NAME.2`, and so on.
 *
 * A disk that takes no more loses log lines and nothing else.
 */
export function openLogFile(path: string, mostBytes: number, keptFiles: number): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, 'a', 0o600);
  let sizeBytes = statSync(path).size;
  const turnOver = (): void => {
    closeSync(file);
    try {
      for (let age = keptFiles; age >= 1; age -= 1) {
        renameIfThere(age === 1 ? path : `${path}.${age - 1}`, `${path}.${age}`);
      }
    } finally {
      file = openSync(path, 'a', 0o600);
      sizeBytes = 0;
    }
  };
  return {
    write: (line) => {
      try {
        if (sizeBytes >= mostBytes) turnOver();
        sizeBytes += writeSync(file, line);
      } catch (error) {
        if (!isDiskComplaint(error)) throw error;
      }
    },
    close: () => closeSync(file),
  };
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function isDiskComplaint(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
