import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../../main/engine/door/answer-of.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import { hdCamera } from '../../fixtures/cameras/camera-clips.ts';
import { missingRtspServer, type RtspServer, startRtspServer } from '../../fixtures/cameras/rtsp-server.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepShot } from '../../fixtures/screen-shots.ts';
import { buildWindows } from './built-windows.ts';
import { type OperatorPage, openOperatorPage } from './operator-page.ts';
import { openStandIn, type StandInEngine } from './stand-in/stand-in-engine.ts';

const CHROMIUM = chromiumPath();
const NO_SERVER = missingRtspServer();
const SAMPLE = {
  video: fileURLToPath(new URL('../../../assets/samples/close.mp4', import.meta.url)),
  truth: fileURLToPath(new URL('../../../assets/samples/close.json', import.meta.url)),
};
/** Axe looks at every element several times, which takes a minute on a busy machine. */
const AXE_MS = 240_000;
const SMALL = { width: 1280, height: 720 };
const PICTURE_MS = 20_000;

describe.skipIf(CHROMIUM === null)(`the setup of cameras (${NO_CHROMIUM})`, () => {
  let pages: string;
  let engine: StandInEngine;
  let browser: Browser;
  let server: RtspServer;
  let operator: OperatorPage | null = null;

  beforeAll(async () => {
    pages = process.env['DEPTHLINE_PAGES'] ?? (await buildWindows());
    engine = await openStandIn(answerOf(await locateFfmpeg()), pages, SAMPLE, 3);
    browser = await launchChromium(CHROMIUM ?? '');
    if (NO_SERVER !== null) return;
    server = await startRtspServer([{ ...(await hdCamera('/main')), user: 'jury', password: 'p@ss/w' }]);
  }, 240_000);
  beforeEach((context) => {
    if (NO_SERVER !== null) context.skip(NO_SERVER);
  });
  afterEach(async () => {
    await operator?.close();
    operator = null;
  });
  afterAll(async () => {
    await server?.close();
    await browser?.close();
    await engine?.close();
    if (process.env['DEPTHLINE_PAGES'] === undefined) await rm(pages, { recursive: true, force: true });
  });

  async function open(): Promise<OperatorPage> {
    operator = await openOperatorPage(browser, engine.door.enterUrl('operator'), SMALL);
    await operator.page.getByText('3 attempts').waitFor();
    return operator;
  }

  test('adds, tries and places a camera by keyboard alone', async () => {
    const { page, complaints } = await open();
    await page.keyboard.press('Control+KeyK');
    await page.getByText('There is no camera yet').waitFor();
    await keepShot(page, 'cameras-1-empty');
    const typeInto = async (label: string, text: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses += 1) {
        const here = await page.evaluate(() => {
          const field = document.activeElement;
          return field instanceof HTMLInputElement ? (field.labels?.[0]?.textContent ?? '') : '';
        });
        if (here.startsWith(label)) return page.keyboard.insertText(text);
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never reaches ${label}`);
    };
    await typeInto('Name', 'Left');
    await typeInto('Address', server.url('/main', { user: 'jury', password: 'wrong' }));
    expect(await page.getByLabel('Address').inputValue()).toBe(server.url('/main'));
    expect(await page.getByLabel('User').inputValue()).toBe('jury');
    await page.getByRole('button', { name: 'Test' }).press('Enter');
    await page.getByText('does not accept this user and password').waitFor({ timeout: PICTURE_MS });
    await keepShot(page, 'cameras-2-wrong-password');
    await page.getByRole('textbox', { name: 'Password' }).fill('p@ss/w');
    await page.getByRole('button', { name: 'Test' }).press('Enter');
    await page.getByText('1280×720, h264').waitFor({ timeout: PICTURE_MS });
    await keepShot(page, 'cameras-3-picture');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page
      .getByRole('navigation', { name: 'Cameras' })
      .getByText('Left', { exact: true })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Look how it stands' }).press('Enter');
    await page.getByRole('img', { name: 'Picture of Left' }).waitFor({ timeout: PICTURE_MS });
    await page.getByLabel('Height of the lens, mm').fill('520');
    await page.getByRole('button', { name: 'Keep as calibration' }).press('Enter');
    await page.getByText(/^Calibrated /).waitFor();
    await keepShot(page, 'cameras-4-placed');
    expect(await page.content()).not.toContain('p@ss');
    expect(complaints).toEqual([]);
  });

  test(
    'has nothing that axe complains of, in English and in Spanish',
    async () => {
      const { page } = await open();
      await page.keyboard.press('Control+KeyK');
      await page.getByLabel('Name').waitFor();
      const results = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
      expect(results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Comma');
      await page.getByLabel('Language').selectOption('es');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+KeyK');
      await page.getByRole('dialog', { name: 'Cámaras' }).waitFor();
      await keepShot(page, 'cameras-5-spanish');
    },
    AXE_MS,
  );
});
