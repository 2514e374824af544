import { spawn } from 'node:child_process';
import { EXIT } from '../exit-codes.ts';

/** Runs the shell in Electron until its windows are closed; gives the exit code. */
export function openInElectron(
  electron: string,
  shell: string,
  dataFolder: string | null,
  signal: AbortSignal,
): Promise<number> {
  const words = dataFolder === null ? [shell] : [shell, `--data=${dataFolder}`];
  const child = spawn(electron, words, { stdio: 'inherit' });
  const end = (): void => void child.kill();
  signal.addEventListener('abort', end, { once: true });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(
        `Electron could not be started (${error.message}); "npm start -- --browser" does without.\n`,
      );
      resolve(EXIT.someFailed);
    });
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end);
      resolve(signal.aborted ? EXIT.done : (code ?? EXIT.someFailed));
    });
  });
}
