import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../../fault/media/children.ts';
import { canRunElectron, NO_ELECTRON } from './electron-runtime.ts';
import { openVirtualScreen, type VirtualScreen } from './virtual-screen.ts';
import { electronOptions, killAtOnce } from './workstation.ts';

const SHELL_FOLDER = fileURLToPath(new URL('../../../out/shell', import.meta.url));
const STAND_IN = fileURLToPath(new URL('./stand-in-engine.cjs', import.meta.url));
const PATIENCE = { timeout: 60_000, interval: 50 } as const;

let folder = '';
let screen: VirtualScreen;
let app: ElectronApplication;

beforeAll(async () => {
  if (!canRunElectron()) return;
  folder = await mkdtemp(join(tmpdir(), 'depthline-forked-'));
  screen = await openVirtualScreen();
  const shell = join(folder, 'out', 'shell');
  await cp(SHELL_FOLDER, shell, { recursive: true });
  await mkdir(join(folder, 'out', 'cli'));
  await copyFile(STAND_IN, join(folder, 'out', 'cli', 'engine.js'));
  const words = [`--user-data-dir=${join(folder, 'user')}`, join(shell, 'main.cjs')];
  app = await _electron.launch(electronOptions(words, screen.environment));
});

beforeEach((context) => {
  if (!canRunElectron()) context.skip(NO_ELECTRON);
});

afterAll(async () => {
  await app?.close().catch(() => undefined);
  await screen?.close();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

/** The process id of the engine that answers now; 0 while none does. */
async function enginePid(address: string): Promise<number> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(1000) }).catch(() => null);
  return Number(/<p>(\d+)<\/p>/.exec((await answer?.text()) ?? '')?.[1] ?? 0);
}

describe('an engine in Electron’s own Node', () => {
  let address = '';
  let first = 0;

  it('is led to when it says where it is', async () => {
    const page = await app.firstWindow();
    await page.waitForSelector('#root > *');
    address = page.url();
    first = await enginePid(address);
    expect(isRunning(first)).toBe(true);
  });

  it('comes back at the same address after it was killed', async () => {
    killAtOnce(first);
    await expect.poll(() => enginePid(address), PATIENCE).toBeGreaterThan(0);
    expect(await enginePid(address)).not.toBe(first);
  });

  it('is asked to end when the program ends', async () => {
    const pid = await enginePid(address);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ app: program }) => program.quit());
    await ended;
    expect(isRunning(pid)).toBe(false);
  });
});
