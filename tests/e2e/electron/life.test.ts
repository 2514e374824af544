import { availableParallelism, loadavg } from 'node:os';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRunning } from '../../fault/media/children.ts';
import { canRunElectron, NO_ELECTRON } from './electron-runtime.ts';
import { electronOptions, killAtOnce, SHELL, startWorkstation, type Workstation } from './workstation.ts';

/** What the shell promises on a machine that has time for it. */
const BACK_AT_MOST_MS = 3000;
/** What it must keep while more programs want to run than there are cores. */
const BACK_AT_MOST_BUSY_MS = 20_000;
const PATIENCE = { timeout: 80_000, interval: 50 } as const;

let workstation: Workstation;

beforeAll(async () => {
  if (!canRunElectron()) return;
  workstation = await startWorkstation();
});

beforeEach((context) => {
  if (!canRunElectron()) context.skip(NO_ELECTRON);
});

afterAll(async () => {
  await workstation?.close();
});

describe('a library that another Depthline works with', () => {
  it('is said by name, and stays with the one that has it', async () => {
    const { dataFolder, userData, environment } = workstation;
    const words = [`--user-data-dir=${userData}-second`, SHELL, `--data=${dataFolder}`];
    const second = await _electron.launch(
      electronOptions(words, { ...environment, DEPTHLINE_NODE: process.execPath }),
    );
    try {
      await listenForFaults(second);
      await expect
        .poll(() => told(second), PATIENCE)
        .toMatchObject([
          {
            message: 'Depthline cannot open its library.',
            detail: expect.stringContaining('LIBRARY_LOCKED'),
          },
        ]);
    } finally {
      await second.close();
    }
    expect(workstation.enginePids()).toHaveLength(1);
  });
});

describe('a part that is killed', () => {
  it('comes back at its old address when it is the engine, and the page stays where it was', async () => {
    const { operator } = workstation;
    const { origin } = new URL(operator.url());
    await operator.evaluate(() => {
      globalThis.location.hash = 'attempt=7';
      Object.assign(globalThis, { wasHereBefore: true });
    });
    const [before] = workstation.enginePids();
    killAtOnce(before);
    await expectBack('a killed engine', () => answers(origin), true);
    expect(workstation.enginePids()).not.toContain(before);
    expect(await operator.evaluate(() => 'wasHereBefore' in globalThis)).toBe(true);
  });

  it('comes back at its place when it is a page', async () => {
    const { app } = workstation;
    const killed = await app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      return contents?.getOSProcessId();
    });
    killAtOnce(killed);
    const back = { place: '#attempt=7', isNew: true, isDrawn: true };
    await expectBack('a killed page', () => pageState(app, killed ?? 0), back);
  });

  it('is left down when it ends again and again, and the user is told what is safe and what to do', async () => {
    const { app } = workstation;
    await listenForFaults(app);
    await expect
      .poll(async () => {
        for (const pid of workstation.enginePids()) killAtOnce(pid);
        return told(app);
      }, PATIENCE)
      .toMatchObject([
        {
          message: expect.stringContaining('does not stay up'),
          detail: expect.stringContaining('are safe'),
          buttons: ['Try again', 'Open log folder', 'Quit'],
        },
      ]);
    expect(workstation.enginePids()).toEqual([]);
  });

  it('starts again when the user asks for it', async () => {
    await workstation.app.evaluate(() =>
      (globalThis as unknown as { answerByTest(answer: unknown): void }).answerByTest({ response: 0 }),
    );
    await expect.poll(() => answers(new URL(workstation.operator.url()).origin), PATIENCE).toBe(true);
  });

  it('takes its engine with it when it is the shell', async () => {
    const [pid = 0] = workstation.enginePids();
    expect(isRunning(pid)).toBe(true);
    workstation.app.process().kill('SIGKILL');
    await expect.poll(() => isRunning(pid), PATIENCE).toBe(false);
  });
});

/** Waits for something to be as it was, prints how long that took and holds it to the limit. */
async function expectBack(what: string, state: () => Promise<unknown>, back: unknown): Promise<void> {
  const [load = 0] = loadavg();
  const limitMs = load > availableParallelism() ? BACK_AT_MOST_BUSY_MS : BACK_AT_MOST_MS;
  const startedMs = performance.now();
  await expect.poll(state, PATIENCE).toEqual(back);
  const tookMs = Math.round(performance.now() - startedMs);
  process.stdout.write(
    `${what}: back after ${tookMs} ms, at most ${limitMs} ms at load ${load.toFixed(1)}\n`,
  );
  expect(tookMs, await workstation.log()).toBeLessThan(limitMs);
}

/** Whether something answers there; without a cookie it refuses, which is an answer. */
async function answers(origin: string): Promise<boolean> {
  return fetch(origin, { signal: AbortSignal.timeout(1000) }).then(
    () => true,
    () => false,
  );
}

/**
 * What the first window shows once a new process draws it, asked from the shell: Playwright gives up pages that
 * crashed, and a page that is gone never answers.
 */
function pageState(app: ElectronApplication, killed: number): Promise<unknown> {
  return app.evaluate(({ webContents }, before) => {
    const look =
      "({ place: location.hash, isNew: !('wasHereBefore' in globalThis), isDrawn: document.querySelector('#root > *') !== null })";
    const [contents] = webContents.getAllWebContents();
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
    return [0, before].includes(contents.getOSProcessId()) ? null : contents.executeJavaScript(look);
  }, killed);
}

/** Takes the place of the system's message window: keeps what it is told, and leaves the answer to the test. */
async function listenForFaults(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ dialog }) => {
    const told: unknown[] = [];
    Object.assign(globalThis, { toldByTest: told });
    dialog.showMessageBox = (...words: unknown[]) => {
      told.push(words.at(-1));
      return new Promise((resolve) => Object.assign(globalThis, { answerByTest: resolve }));
    };
  });
}

/** The messages that the shell has shown since the test listens. */
function told(app: ElectronApplication): Promise<readonly unknown[]> {
  return app.evaluate(() => (globalThis as unknown as { toldByTest: unknown[] }).toldByTest);
}
