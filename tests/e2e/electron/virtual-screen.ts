import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { hasXvfb } from './electron-runtime.ts';

/** A screen that only tests see. */
export interface VirtualScreen {
  /** What a program needs in its environment to draw there. */
  readonly environment: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** Opens a screen of 1920 by 1080; where there is no Xvfb, windows appear on the real one. */
export async function openVirtualScreen(): Promise<VirtualScreen> {
  if (process.platform !== 'linux' || !hasXvfb()) return { environment: {}, close: async () => undefined };
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await firstText(child, child.stdio[3] as Readable);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    environment: { DISPLAY: `:${number.trim()}` },
    close: () => {
      child.kill();
      return closed;
    },
  };
}

function firstText(child: ChildProcess, stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    stream.setEncoding('utf8').once('data', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}
