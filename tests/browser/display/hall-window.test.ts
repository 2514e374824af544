import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DisplayState } from '../../../core/contract/display.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { type BuiltPage, buildPage } from '../stage/built-page.ts';
import { ATTEMPT_ID, CLIP_ID } from '../stage/drawn-detail.ts';
import type { HallPage } from './page/page.tsx';

declare global {
  interface Window {
    hallPage: HallPage;
  }
}

const STANDBY = {
  card: 'standby',
  attemptId: null,
  clipId: null,
  mode: 'follow',
  loop: null,
  framing: null,
  overlayReleased: false,
  layers: ['skeleton', 'depth-points', 'level-line', 'margin'],
  verdictReleased: false,
} as unknown as DisplayState;
const PICTURE = { ...STANDBY, card: 'picture', attemptId: ATTEMPT_ID, clipId: CLIP_ID } as DisplayState;

const executablePath = chromiumPath();
let browser: Browser;
let built: BuiltPage;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (executablePath === null) return;
  built = await buildPage(fileURLToPath(new URL('./page', import.meta.url)));
  browser = await launchChromium(executablePath);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await built?.close();
});

beforeEach(async () => {
  if (executablePath === null) return;
  complaints = [];
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, hasTouch: true });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(built.url);
  await page.waitForFunction(() => window.hallPage !== undefined);
});

afterEach(async () => {
  await context?.close();
  expect(complaints ?? []).toEqual([]);
});

async function hello(display: DisplayState, frame: number | null = null): Promise<void> {
  await page.evaluate(([state, at]) => window.hallPage.hello(state, at), [display, frame] as const);
}

async function change(display: DisplayState): Promise<void> {
  await page.evaluate((state) => window.hallPage.emit({ type: 'display-changed', display: state }), display);
}

async function movePlayhead(frame: number): Promise<void> {
  await page.evaluate(
    ([clipId, at]) =>
      window.hallPage.emit({ type: 'playhead-moved', playhead: { clipId, frame: at } as never }),
    [CLIP_ID, frame] as const,
  );
}

async function asked(): Promise<string[]> {
  return page.evaluate(() => window.hallPage.asked);
}

async function painted(): Promise<number | null> {
  return page.evaluate(() => window.hallPage.player()?.state.getState().painted ?? null);
}

async function showsPicture(): Promise<void> {
  await page.waitForFunction(() => (window.hallPage.player()?.state.getState().painted ?? null) !== null);
}

async function shot(name: string | null = null): Promise<PNG> {
  const bytes = await page.screenshot();
  if (name !== null) await keepFile(`${name}.png`, bytes);
  return PNG.sync.read(bytes);
}

/** Whether every pixel of the screen is black. */
async function isBlack(): Promise<boolean> {
  const { data } = await shot();
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 0) return false;
  return true;
}

async function amberPixels(): Promise<number> {
  const { data } = await shot();
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) > 243 && Math.abs((data[at + 1] ?? 0) - 176) < 20 && (data[at + 2] ?? 0) < 90)
      found += 1;
  return found;
}

describe.skipIf(executablePath === null)(`the hall’s screen (${executablePath ?? NO_CHROMIUM})`, () => {
  test('is black until the engine has said what to show', async () => {
    expect(await isBlack()).toBe(true);
  });

  test('shows the cards, and black', async () => {
    await hello(STANDBY);
    await expect.poll(() => page.getByRole('heading').textContent()).toBe('Open Cup');
    await shot('hall-standby');
    await change({ ...STANDBY, card: 'under-review', attemptId: ATTEMPT_ID } as DisplayState);
    await expect.poll(() => page.getByRole('heading').textContent()).toBe('Under review');
    await page.getByText('李娜 · Attempt 2').waitFor();
    await shot('hall-under-review');
    await change({ ...STANDBY, card: 'black' });
    await page.getByRole('heading').waitFor({ state: 'detached' });
    expect(await isBlack()).toBe(true);
    expect((await asked()).filter((name) => name !== 'settings')).toEqual(['shown']);
    expect(await page.evaluate(() => window.hallPage.asked.includes('clip'))).toBe(false);
  });

  test('speaks the language of the settings', async () => {
    await page.evaluate(() => {
      window.hallPage.settings = { ...window.hallPage.settings, language: 'es' };
    });
    await hello({ ...STANDBY, card: 'under-review' });
    await expect.poll(() => page.getByRole('heading').textContent()).toBe('En revisión');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  });

  test('paints the operator’s frame at once', async () => {
    await hello(PICTURE, 7);
    await showsPicture();
    await expect.poll(painted).toBe(7);
    await movePlayhead(23);
    expect(await painted()).toBe(23);
    await movePlayhead(22);
    expect(await painted()).toBe(22);
    await page.evaluate(() => {
      const playhead = { clipId: '00000000-0000-4000-8000-0000000000ff', frame: 3 } as never;
      window.hallPage.emit({ type: 'playhead-moved', playhead });
    });
    expect(await painted()).toBe(22);
  });

  test('shows nothing that is not released, and drops what is taken back before it asks', async () => {
    await hello(PICTURE, 30);
    await showsPicture();
    expect(await amberPixels()).toBe(0);
    expect(await page.getByText('No depth').or(page.getByText('Depth')).count()).toBe(0);
    await change({ ...PICTURE, overlayReleased: true });
    await expect.poll(amberPixels).toBeGreaterThan(100);
    expect(await page.getByText('Depth', { exact: true }).count()).toBe(0);
    await shot('hall-overlay');
    await change({ ...PICTURE, overlayReleased: true, verdictReleased: true });
    await page.getByText('Depth', { exact: true }).waitFor();
    await shot('hall-verdict-depth');
    await page.evaluate(() => {
      // An engine that answers no more: what is taken back goes all the same.
      Object.assign(window.hallPage.connection.client.display, { shown: () => new Promise(() => undefined) });
    });
    await change({ ...PICTURE, verdictReleased: true });
    await expect.poll(amberPixels).toBe(0);
    await change(PICTURE);
    await page.getByText('Depth', { exact: true }).waitFor({ state: 'detached' });
  });

  test('shows each verdict in words that fill the lower edge', async () => {
    for (const verdict of ['depth', 'no-depth', 'inconclusive'] as const) {
      await page.evaluate((kind) => {
        Object.assign(window.hallPage.detail.machine ?? {}, { verdict: kind });
      }, verdict);
      await hello(PICTURE, 30);
      await change({ ...PICTURE, verdictReleased: true });
      const word = page.locator('section p').first();
      await expect
        .poll(() => word.textContent())
        .toBe({ depth: 'Depth', 'no-depth': 'No depth', inconclusive: 'Inconclusive' }[verdict]);
      const size = await word.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(size / 720).toBeGreaterThan(0.12);
      await shot(`hall-verdict-${verdict}`);
      await change(PICTURE);
      await word.waitFor({ state: 'detached' });
    }
  });

  test('loops by itself at the speed that was set', async () => {
    await hello(
      { ...PICTURE, mode: 'loop', loop: { from: 10, to: 20, speed: 0.25 } } as unknown as DisplayState,
      3,
    );
    await showsPicture();
    await expect.poll(painted).toBe(10);
    const state = await page.evaluate(() => window.hallPage.player()?.state.getState());
    expect(state?.speed).toBe(0.25);
    expect(state?.loop).toEqual({ from: 10, to: 20 });
    await movePlayhead(33);
    expect(await painted()).toBe(10);
    await change(PICTURE);
    await expect.poll(painted).toBe(33);
    expect(await page.evaluate(() => window.hallPage.player()?.state.getState().speed)).toBe(0);
  });

  test('takes the operator’s framing', async () => {
    await hello({ ...PICTURE, framing: { zoom: 4, centreX: 400, centreY: 300 } }, 0);
    await showsPicture();
    const framing = () => page.evaluate(() => window.hallPage.player()?.state.getState().framing);
    await expect.poll(async () => (await framing())?.zoom).toBe(4);
    await change(PICTURE);
    await expect.poll(async () => (await framing())?.zoom).toBe(1);
  });

  test('obeys keys, mouse, wheel and finger once it is handed over, and not before', async () => {
    await hello(PICTURE, 5);
    await showsPicture();
    await page.keyboard.press('ArrowRight');
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, -400);
    expect(await painted()).toBe(5);
    expect(await page.evaluate(() => window.hallPage.player()?.state.getState().framing.zoom)).toBe(1);
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).cursor)).toBe('none');
    await change({ ...PICTURE, mode: 'own' });
    const forward = page.getByRole('button', { name: 'One frame forward' });
    await forward.waitFor();
    await shot('hall-own');
    await page.keyboard.press('ArrowRight');
    expect(await painted()).toBe(6);
    await page.keyboard.press('Shift+ArrowRight');
    expect(await painted()).toBe(16);
    await page.keyboard.press('b');
    expect(await painted()).toBe(30);
    await page.keyboard.press('Home');
    expect(await painted()).toBe(0);
    await page.keyboard.press('End');
    expect(await painted()).toBe(39);
    await page.getByRole('slider').fill('16');
    await expect.poll(painted).toBe(16);
    await forward.tap();
    await expect.poll(painted).toBe(17);
    await page.mouse.move(400, 300);
    await page.mouse.down();
    await page.mouse.move(400 - 1280 / 24, 300);
    await page.mouse.up();
    expect(await painted()).toBe(7);
    await page.getByRole('slider').fill('31');
    await expect.poll(painted).toBe(31);
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, -800);
    await expect
      .poll(() => page.evaluate(() => window.hallPage.player()?.state.getState().framing.zoom ?? 0))
      .toBeGreaterThan(2);
    await movePlayhead(2);
    expect(await painted()).toBe(31);
    await page.keyboard.press('Space');
    expect(await page.evaluate(() => window.hallPage.player()?.state.getState().speed)).toBe(1);
  });

  test('is black while the engine is away, holds nothing, and comes back by itself', async () => {
    await hello({ ...PICTURE, verdictReleased: true }, 30);
    await page.getByText('Depth', { exact: true }).waitFor();
    await page.evaluate(() => window.hallPage.lose());
    await page.getByText('Depth', { exact: true }).waitFor({ state: 'detached' });
    expect(await isBlack()).toBe(true);
    expect(await page.evaluate(() => window.hallPage.player())).toBeNull();
    await hello({ ...PICTURE, verdictReleased: true }, 12);
    await page.getByText('Depth', { exact: true }).waitFor();
    await expect.poll(painted).toBe(12);
  });

  test('is black where the clip cannot be had, and shows it once it can', async () => {
    await page.evaluate(() => {
      window.hallPage.clipIsGone = true;
    });
    await hello(PICTURE, 30);
    await page.locator('[data-card="picture"]').waitFor();
    expect(await isBlack()).toBe(true);
    await page.evaluate(() => {
      window.hallPage.clipIsGone = false;
      window.hallPage.emit({ type: 'clip-changed', clip: window.hallPage.detail.clip });
    });
    await showsPicture();
  });

  test('fills the screen on a key', async () => {
    await hello(STANDBY);
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
  });

  test('keeps the standby card up while the engine is away', async () => {
    await hello(STANDBY);
    await page.getByText('Open Cup').waitFor();
    await page.evaluate(() => window.hallPage.lose());
    expect(await page.getByText('Open Cup').count()).toBe(1);
  });

  test('gives axe nothing to say', async () => {
    await hello({ ...PICTURE, mode: 'own', verdictReleased: true }, 30);
    await page.getByText('Depth', { exact: true }).waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
