import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShellBridge, ShellDisplays } from '../../../core/contract/shell-bridge.ts';
import { isRunning } from '../../fault/media/children.ts';
import { canRunElectron, NO_ELECTRON } from './electron-runtime.ts';
import { plugScreens } from './screens.ts';
import { startWorkstation, type Workstation } from './workstation.ts';

declare const window: { depthlineShell: ShellBridge };

/** A page that would come from somewhere else, if anything did. */
const ELSEWHERE = 'http://127.0.0.1:9/';

let workstation: Workstation;
let page: Page;
let folder = '';

/** Where the display window is, as the operator's page is told. */
async function place(): Promise<ShellDisplays['displayWindow']> {
  return (await displays()).displayWindow;
}

async function screens(): Promise<readonly number[]> {
  return (await displays()).screens.map(({ id }) => id);
}

async function displays(): Promise<ShellDisplays> {
  const answer = await page.evaluate(() => window.depthlineShell.displays());
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

beforeAll(async () => {
  if (!canRunElectron()) return;
  folder = await mkdtemp(join(tmpdir(), 'depthline-files-'));
  workstation = await startWorkstation();
  page = workstation.operator;
});

beforeEach((context) => {
  if (!canRunElectron()) context.skip(NO_ELECTRON);
});

afterAll(async () => {
  await workstation?.close();
  if (folder !== '') await rm(folder, { recursive: true });
});

describe('a page in our window', () => {
  it('has the bridge and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.depthlineShell),
      secrets: Object.keys(window.depthlineShell.secrets),
      frozen: Object.isFrozen(window.depthlineShell),
      node: ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen.node).toEqual([]);
    expect(seen.frozen).toBe(true);
    expect(seen.secrets.sort()).toEqual(['delete', 'has', 'protection', 'set']);
    expect(seen.bridge.sort()).toEqual([
      'closeDisplayWindow',
      'displays',
      'onCommand',
      'onDisplays',
      'onOpenPaths',
      'openDisplayWindow',
      'openFiles',
      'openFolder',
      'pathOf',
      'platform',
      'secrets',
    ]);
  });

  it('is sandboxed, isolated and never slowed down', async () => {
    const preferences = await workstation.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (
          contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
      }),
    );
    expect(preferences.length).toBeGreaterThan(0);
    for (const preference of preferences) {
      expect(preference).toEqual({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
    }
  });

  it('opens no window and embeds no page of others', async () => {
    const opened = await page.evaluate((address) => globalThis.open(address), ELSEWHERE);
    expect(opened).toBeNull();
    await page.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
      document.body.append(document.createElement('webview'));
    }, ELSEWHERE);
    await expect.poll(() => workstation.log()).toContain('refused a window for http://127.0.0.1:9');
    expect(workstation.app.windows()).toHaveLength(1);
    expect(page.frames().filter((frame) => frame.url().startsWith(ELSEWHERE))).toEqual([]);
  });

  it('fetches nothing from elsewhere and gets no camera, microphone, place or notification', async () => {
    const outcome = await page.evaluate(async (address) => {
      const failed = (error: unknown): string => (error instanceof Error ? error.name : String(error));
      return {
        fetched: await fetch(address).then(() => 'fetched', failed),
        camera: await navigator.mediaDevices
          .getUserMedia({ video: true, audio: true })
          .then(() => 'got', failed),
        notification: await Notification.requestPermission(),
        place: (await navigator.permissions.query({ name: 'geolocation' })).state,
      };
    }, ELSEWHERE);
    expect(outcome.fetched).toBe('TypeError');
    expect(outcome.camera).not.toBe('got');
    expect(outcome).toMatchObject({ notification: 'denied', place: 'denied' });
  });

  it('is refused when its arguments are of the wrong type', async () => {
    const answer = await page.evaluate(() =>
      window.depthlineShell.openDisplayWindow('one' as unknown as number),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'USAGE_INVALID' } });
  });
});

describe('files', () => {
  it('come as paths from the dialog, and none when it is dismissed', async () => {
    await workstation.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/videos/a.mp4'] });
    });
    expect(await page.evaluate(() => window.depthlineShell.openFiles())).toEqual({
      ok: true,
      value: ['/videos/a.mp4'],
    });
    await workstation.app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    });
    expect(await page.evaluate(() => window.depthlineShell.openFolder())).toEqual({ ok: true, value: [] });
  });

  it('that are dropped have their path, and made-up ones have none', async () => {
    const path = join(folder, 'dropped.mp4');
    await writeFile(path, 'a video');
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'picked-by-test';
      document.body.append(input);
    });
    await page.setInputFiles('#picked-by-test', path);
    const paths = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#picked-by-test');
      const picked = input?.files?.[0];
      input?.remove();
      const { depthlineShell } = window;
      return [picked, new File(['x'], 'made-up.mp4'), {}].map((file) => depthlineShell.pathOf(file ?? {}));
    });
    expect(paths).toEqual([path, null, null]);
  });

  it('of a second start reach the first, which comes to the front; the second ends', async () => {
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heardByTest: heard });
      window.depthlineShell.onOpenPaths((paths) => heard.push(...paths));
    });
    const path = join(folder, 'second start.mp4');
    expect(await workstation.startAgain(path)).toBe(0);
    await page.waitForFunction(
      () => (globalThis as unknown as { heardByTest: string[] }).heardByTest.length > 0,
    );
    expect(
      await page.evaluate(() => (globalThis as unknown as { heardByTest: string[] }).heardByTest),
    ).toEqual([path]);
    expect(workstation.app.windows()).toHaveLength(1);
  });
});

describe('the display window', () => {
  it('opens once, without a bridge, says where it is, and closes', async () => {
    const opening = workstation.app.waitForEvent('window');
    await page.evaluate(() => window.depthlineShell.openDisplayWindow(null));
    const display = await opening;
    await display.waitForURL('**/display/**');
    expect(await display.evaluate(() => 'depthlineShell' in globalThis)).toBe(false);
    await page.evaluate(() => globalThis.open('/display/'));
    const [screen] = await screens();
    expect(await place()).toEqual({ screenId: screen, isFullScreen: false });
    expect(workstation.app.windows()).toHaveLength(2);

    const closing = display.waitForEvent('close');
    await page.evaluate(() => window.depthlineShell.closeDisplayWindow());
    await closing;
    expect(workstation.app.windows()).toHaveLength(1);
  });

  it('fills a second screen, closes when it is unplugged and comes back with it', async () => {
    await plugScreens(workstation.app, 2);
    await page.evaluate(() => window.depthlineShell.openDisplayWindow(null));
    await expect.poll(place).toMatchObject({ isFullScreen: true });
    const [, second] = await screens();
    expect(await place()).toEqual({ screenId: second, isFullScreen: true });

    await plugScreens(workstation.app, 1);
    expect(await place()).toBeNull();
    await plugScreens(workstation.app, 2);
    expect(await place()).toEqual({ screenId: second, isFullScreen: true });
  });

  it('stays closed after it was closed by hand, and leaves one screen for a second one', async () => {
    await page.evaluate(() => window.depthlineShell.closeDisplayWindow());
    await plugScreens(workstation.app, 1);
    await plugScreens(workstation.app, 2);
    expect(await place()).toBeNull();

    await plugScreens(workstation.app, 1);
    await page.evaluate(() => window.depthlineShell.openDisplayWindow(null));
    expect(await place()).toMatchObject({ isFullScreen: false });
    await plugScreens(workstation.app, 3);
    expect(await place()).toMatchObject({ isFullScreen: true });
    await page.evaluate(() => window.depthlineShell.closeDisplayWindow());
    await plugScreens(workstation.app, 1);
  });
});

describe('secrets', () => {
  it('are refused where the system does not protect them, and nothing is written', async () => {
    await workstation.app.evaluate(({ safeStorage }) => {
      safeStorage.getSelectedStorageBackend = () => 'basic_text';
    });
    const answers = await page.evaluate(async () => {
      const { secrets } = window.depthlineShell;
      return [
        await secrets.protection(),
        await secrets.set('cloud', 'opensesame'),
        await secrets.has('cloud'),
      ];
    });
    expect(answers).toMatchObject([
      { ok: true, value: 'none' },
      { ok: false, error: { code: 'SECRETS_UNPROTECTED' } },
      { ok: true, value: false },
    ]);
    expect(await readdir(workstation.userData)).not.toContain('secrets.json');
  });
});

describe('the menu', () => {
  it('asks the page for what only the page can do', async () => {
    await page.evaluate(() => {
      const chosen: string[] = [];
      Object.assign(globalThis, { chosenByTest: chosen });
      window.depthlineShell.onCommand((command) => chosen.push(command));
    });
    await workstation.app.evaluate(({ Menu }) => {
      const entries = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? []);
      for (const label of ['&Export…', '&Keys']) entries.find((entry) => entry.label === label)?.click();
    });
    await page.waitForFunction(
      () => (globalThis as unknown as { chosenByTest: string[] }).chosenByTest.length === 2,
    );
    expect(
      await page.evaluate(() => (globalThis as unknown as { chosenByTest: string[] }).chosenByTest),
    ).toEqual(['export', 'show-keys']);
  });
});

// Playwright waits for ever for a navigation that was refused, so nothing but the end comes after this.
describe('a page that leads elsewhere', () => {
  it('stays where it is', async () => {
    const before = page.url();
    await page.evaluate((address) => {
      globalThis.location.href = address;
    }, ELSEWHERE);
    await expect.poll(() => workstation.log()).toContain('refused a navigation to http://127.0.0.1:9');
    expect(page.url()).toBe(before);
  });
});

describe('closing the operator window', () => {
  it('ends the program and its engine', async () => {
    const [pid = 0] = workstation.enginePids();
    expect(isRunning(pid)).toBe(true);
    const ended = new Promise((resolve) => workstation.app.process().once('exit', resolve));
    await page.close();
    await ended;
    expect(isRunning(pid)).toBe(false);
  });
});
