import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { childrenRunning, isRunning } from '../../fault/media/children.ts';
import { electronBinary } from './electron-runtime.ts';
import { openVirtualScreen, type VirtualScreen } from './virtual-screen.ts';

/** The shell as it was built. */
export const SHELL = fileURLToPath(new URL('../../../out/shell/main.cjs', import.meta.url));

/** The whole program, as a user starts it, with folders and a screen of its own. */
export interface Workstation {
  readonly app: ElectronApplication;
  readonly operator: Page;
  readonly userData: string;
  readonly dataFolder: string;
  /** What another program needs to draw on the same screen. */
  readonly environment: NodeJS.ProcessEnv;
  /** The process ids of the engines that run now: one, or none for a moment. */
  enginePids(): readonly number[];
  /** Starts the program a second time, as a click on a file does; resolves with its exit code. */
  startAgain(...words: readonly string[]): Promise<number | null>;
  log(): Promise<string>;
  close(): Promise<void>;
}

/** Starts the program and waits until the operator's page is there. */
export async function startWorkstation(...words: readonly string[]): Promise<Workstation> {
  const folder = await mkdtemp(join(tmpdir(), 'depthline-shell-'));
  const screen = await openVirtualScreen();
  try {
    return await launch(folder, screen, words);
  } catch (error) {
    await screen.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function launch(folder: string, screen: VirtualScreen, words: readonly string[]): Promise<Workstation> {
  const userData = join(folder, 'shell');
  const dataFolder = join(folder, 'library');
  const environment = { ...process.env, ...screen.environment, DEPTHLINE_NODE: process.execPath };
  const ownWords = [`--user-data-dir=${userData}`, SHELL, `--data=${dataFolder}`, ...words];
  const app = await _electron.launch(electronOptions(ownWords, environment));
  const log = (): Promise<string> => readFile(join(userData, 'logs', 'shell.log'), 'utf8');
  try {
    const operator = await app.firstWindow();
    await operator.waitForSelector('#root > *');
    return {
      app,
      operator,
      userData,
      dataFolder,
      environment: screen.environment,
      log,
      enginePids: () => childrenRunning(process.execPath, app.process().pid).filter(isRunning),
      startAgain: (...more) => ended(startElectron([...ownWords, ...more], environment)),
      close: async () => {
        await app.close().catch(() => undefined);
        await screen.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    const said = await log().catch(() => 'no log');
    await app.close().catch(() => undefined);
    throw new Error(`the operator's page did not come; the shell's log says:\n${said}`, { cause: error });
  }
}

/** Kills a process; a wrong id is an error here, since 0 would mean the test itself. */
export function killAtOnce(pid: number | undefined): void {
  if (pid === undefined || pid <= 1) throw new Error(`${pid} is no process to kill`);
  process.kill(pid, 'SIGKILL');
}

/** How Playwright starts Electron: by its package, which knows where the binary is. */
export function electronOptions(words: readonly string[], environment: NodeJS.ProcessEnv) {
  return { args: [...rootWords(), ...words], env: defined({ ...process.env, ...environment }) };
}

/** Electron refuses to run as root with its sandbox; only tests ever run as root. */
function rootWords(): readonly string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function defined(environment: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}

function startElectron(words: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const binary = electronBinary();
  if (binary === null) throw new Error('there is no Electron to start');
  return spawn(binary, [...rootWords(), ...words], { env: environment, stdio: 'ignore' });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}
