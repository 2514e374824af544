import { spawn } from 'node:child_process';
import { hearEngine } from './engine-lines.ts';
import { type EngineProcess, endOf, STOP_PATIENCE_MS } from './engine-process.ts';

/** How to run an engine in a Node of its own. */
export interface SpawnedEngine {
  readonly node: string;
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/**
 * Starts an engine in a Node of its own.
 *
 * Its standard input is its lifeline: it ends when we close it, and also when we are killed.
 */
export function spawnEngine({ node, program, words, environment, log }: SpawnedEngine): EngineProcess {
  const child = spawn(node, [program, ...words, '--stdin-lifeline'], {
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { ready, closed } = hearEngine(child.stdout, child.stderr, log);
  // Writing to an engine that has just ended is no news: its end is told by `ended`.
  child.stdin.on('error', () => undefined);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${node} could not be started (${error.message})`));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code}`}`));
  });
  const ended = endOf(exited, closed);
  const kill = (): void => void child.kill('SIGKILL');
  const stop = async (): Promise<void> => {
    child.stdin.end();
    const force = setTimeout(kill, STOP_PATIENCE_MS);
    await ended;
    clearTimeout(force);
  };
  const giveSecret = (name: string, secret: string): void =>
    void child.stdin.write(`${JSON.stringify({ type: 'secret', name, secret })}\n`);
  return { ready, ended, giveSecret, stop, kill };
}
