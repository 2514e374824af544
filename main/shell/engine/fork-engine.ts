import { utilityProcess } from 'electron';
import { hearEngine } from './engine-lines.ts';
import { type EngineProcess, endOf, STOP_PATIENCE_MS } from './engine-process.ts';

/** How to run an engine in Electron's own Node. */
export interface ForkedEngine {
  readonly program: string;
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
}

/** Starts an engine as a process of this program; it ends when we do, however we end. */
export function forkEngine({ program, words, environment, log }: ForkedEngine): EngineProcess {
  const child = utilityProcess.fork(program, [...words], {
    env: environment,
    stdio: 'pipe',
    serviceName: 'Depthline engine',
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('a piped utility process has no pipes');
  const { ready, closed } = hearEngine(stdout as NodeJS.ReadStream, stderr as NodeJS.ReadStream, log);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code) => resolve(`it ended with code ${code}`));
  });
  const ended = endOf(exited, closed);
  const kill = (): void => {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
  };
  const stop = async (): Promise<void> => {
    child.postMessage({ type: 'stop' });
    const force = setTimeout(kill, STOP_PATIENCE_MS);
    await ended;
    clearTimeout(force);
  };
  const giveSecret = (name: string, secret: string): void =>
    child.postMessage({ type: 'secret', name, secret });
  return { ready, ended, giveSecret, stop, kill };
}
