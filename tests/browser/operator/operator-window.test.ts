import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../../main/engine/door/answer-of.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepShot } from '../../fixtures/screen-shots.ts';
import { buildWindows } from './built-windows.ts';
import { type OperatorPage, openOperatorPage } from './operator-page.ts';
import { openStandIn, type StandInEngine } from './stand-in/stand-in-engine.ts';

const CHROMIUM = chromiumPath();
const SAMPLE = {
  video: fileURLToPath(new URL('../../../assets/samples/close.mp4', import.meta.url)),
  truth: fileURLToPath(new URL('../../../assets/samples/close.json', import.meta.url)),
};
/** Axe looks at every element several times, which takes a minute on a busy machine. */
const AXE_MS = 240_000;
const SMALL = { width: 1280, height: 720 };
const LARGE = { width: 1920, height: 1080 };

describe.skipIf(CHROMIUM === null)(`the operator's window (${NO_CHROMIUM})`, () => {
  let pages: string;
  let engine: StandInEngine;
  let browser: Browser;
  let operator: OperatorPage | null = null;

  beforeAll(async () => {
    pages = process.env['DEPTHLINE_PAGES'] ?? (await buildWindows());
    engine = await openStandIn(answerOf(await locateFfmpeg()), pages, SAMPLE, 500);
    browser = await launchChromium(CHROMIUM ?? '');
  });
  afterEach(async () => {
    await operator?.close();
    operator = null;
  });
  afterAll(async () => {
    await browser?.close();
    await engine?.close();
    if (process.env['DEPTHLINE_PAGES'] === undefined) await rm(pages, { recursive: true, force: true });
  });

  async function open(viewport: typeof SMALL): Promise<OperatorPage> {
    operator = await openOperatorPage(browser, engine.door.enterUrl('operator'), viewport);
    await operator.page.getByText('500 attempts').waitFor();
    return operator;
  }

  async function openFirst(page: OperatorPage['page']): Promise<void> {
    await page.locator('[data-place="0"] [data-open]').click();
    await page.locator('[data-frame]').filter({ hasText: /^\d+$/ }).waitFor();
    await page.getByText('Opening the clip').waitFor({ state: 'hidden' });
  }

  for (const [name, size] of Object.entries({ SMALL, LARGE })) {
    test(`shows attempt, picture, curve and verdict at ${size.width}x${size.height}`, async () => {
      const { page, complaints } = await open(size);
      await keepShot(page, `${name}-1-list`);
      await openFirst(page);
      expect(complaints).toEqual([]);
      await page.keyboard.press('KeyB');
      await expect.poll(() => page.locator('[data-frame]').textContent()).not.toBe('0');
      await keepShot(page, `${name}-2-bottom`);
      const box = await page.getByRole('region', { name: 'Picture' }).boundingBox();
      expect(box?.height ?? 0).toBeGreaterThan(size.height * 0.42);
      expect(complaints).toEqual([]);
    });
  }

  test('keeps its controls within the window with text at 200 %', async () => {
    const { page } = await open(SMALL);
    await openFirst(page);
    await page.keyboard.press('Control+Comma');
    await page.getByRole('slider', { name: 'Size of text' }).press('End');
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize))
      .toBe('32px');
    await keepShot(page, 'SMALL-text-200');
    const { wide, window: width } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      window: window.innerWidth,
    }));
    expect(wide).toBeLessThanOrEqual(width);
    await page.setViewportSize(LARGE);
    await keepShot(page, 'LARGE-text-200');
  });

  test('axe finds nothing in the dialogs', { timeout: AXE_MS }, async () => {
    const { page } = await open(SMALL);
    await openFirst(page);
    for (const key of [
      'Shift+Slash',
      'Control+Comma',
      'Control+KeyE',
      'Control+KeyJ',
      'Shift+KeyJ',
      'KeyE',
      'KeyA',
    ]) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
      expect([
        key,
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))]),
      ]).toEqual([key, []]);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`axe finds nothing in the ${theme} theme`, { timeout: AXE_MS }, async () => {
      const { page } = await open(SMALL);
      await openFirst(page);
      await page.keyboard.press('Control+Comma');
      await page.getByLabel('Theme').selectOption(theme);
      await keepShot(page, `${theme}-settings`);
      await page.keyboard.press('Escape');
      await keepShot(page, `${theme}-window`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual(
        [],
      );
    });
  }
});
