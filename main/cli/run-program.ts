import { EXIT } from './exit-codes.ts';

/** npm passes a Ctrl-C on that the terminal has sent to us already: two within this time are one. */
const SAME_KEY_MS = 1000;

/**
 * Runs a command of Depthline as this process and ends the process with its exit code.
 *
 * The first Ctrl-C (or SIGTERM) aborts `signal` and lets the command tidy up; the second ends the process at
 * once. What was written to standard output is out before the process ends.
 */
export async function runProgram(command: (signal: AbortSignal) => Promise<number>): Promise<never> {
  const abort = new AbortController();
  let firstMs = 0;
  const end = (): void => {
    if (abort.signal.aborted) {
      if (performance.now() - firstMs > SAME_KEY_MS) process.exit(EXIT.cancelled);
      return;
    }
    firstMs = performance.now();
    process.stderr.write('\nEnding; Ctrl-C again ends at once.\n');
    abort.abort();
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  let code: number;
  try {
    code = await command(abort.signal);
  } catch (error) {
    process.stderr.write(`Depthline made a mistake; this is a fault of the program.\n${describe(error)}\n`);
    code = EXIT.bug;
  }
  await written(process.stdout);
  await written(process.stderr);
  process.exit(code);
}

/** Resolves when everything given to the stream so far has left, or its reader has gone. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
