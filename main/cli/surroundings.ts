import type { CommandSurroundings } from './judge-command.ts';

/** The real process as a command sees it: results on standard output, everything else on standard error. */
export function surroundings(
  openEngine: CommandSurroundings['openEngine'],
  signal: AbortSignal,
): CommandSurroundings {
  return {
    openEngine,
    print: (text) => void process.stdout.write(text),
    screen: {
      isTTY: process.stderr.isTTY === true,
      columns: process.stderr.columns ?? 80,
      write: (text) => void process.stderr.write(text),
    },
    nowMs: () => performance.now(),
    signal,
  };
}
