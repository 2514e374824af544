import { EngineKeeper } from '../../shell/engine/engine-keeper.ts';
import type { StartEngine } from '../../shell/engine/engine-process.ts';
import { spawnEngine } from '../../shell/engine/spawn-engine.ts';
import { EXIT } from '../exit-codes.ts';
import { openPage } from '../open-page.ts';

/**
 * Serves the workstation to the system's browser until the signal aborts; gives the exit code.
 *
 * An engine that dies is started again where it was, so that open windows find it again by themselves.
 */
export function openInBrowser(
  program: string,
  dataFolder: string | null,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve) => {
    let opened: string | null = null;
    const keeper = new EngineKeeper(engineStarter(program, dataFolder), CLOCK, {
      onReady: (enter) => {
        if (opened === enter.href) return say('The engine is back.');
        opened = enter.href;
        void show(enter.href);
      },
      onLost: (how) => say(`The engine ended by itself: ${how}. Starting it again.`),
      onGivenUp: ({ message }) => {
        say(message);
        resolve(EXIT.someFailed);
      },
    });
    signal.addEventListener('abort', () => void keeper.stop().then(() => resolve(EXIT.done)), { once: true });
    if (!signal.aborted) keeper.start();
  });
}

const CLOCK = {
  nowMs: () => performance.now(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function engineStarter(program: string, dataFolder: string | null): StartEngine {
  const data = dataFolder === null ? [] : ['--data', dataFolder];
  return (replaced) => {
    const token = replaced?.searchParams.get('token') ?? null;
    return spawnEngine({
      node: process.execPath,
      program,
      words: replaced === null ? data : [...data, '--port', replaced.port],
      environment: token === null ? process.env : { ...process.env, DEPTHLINE_TOKEN: token },
      log: say,
    });
  };
}

/** The address goes to the terminal as well: whoever has no browser here can see what to open. */
async function show(address: string): Promise<void> {
  process.stdout.write(`${address}\n`);
  const opened = await openPage(address);
  say(opened ? 'The workstation opens in your browser.' : 'Open this address in a browser on this machine.');
  say('Ctrl-C ends it.');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
