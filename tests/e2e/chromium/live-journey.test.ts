import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fullHdCamera, hdCamera, hevcCamera } from '../../fixtures/cameras/camera-clips.ts';
import { missingRtspServer, type RtspServer, startRtspServer } from '../../fixtures/cameras/rtsp-server.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { type RunningEngine, runEngine } from '../../fixtures/run-engine.ts';
import { keepFile, keepShot } from '../../fixtures/screen-shots.ts';
import { delaysMs, paintedCodes, shownCode } from './picture-code.ts';

const CHROMIUM = chromiumPath();
const NO_SERVER = missingRtspServer();
/** How long a busy machine may take. */
const SOON = { timeout: 30_000 };
const SMALL = { width: 1280, height: 720 };
const LARGE = { width: 1920, height: 1080 };
const FRAMES_PER_SECOND = 30;
/** A guard against pictures of long ago only: what a busy machine without a graphics card needs is told, not judged. */
const LONGEST_P50_MS = 4000;

/**
 * From the first camera to a reviewed live attempt, and through the loss of the cameras, on the real engine.
 *
 * One test goes on where the one before it ended; each keeps a picture of what it saw.
 */
describe.skipIf(CHROMIUM === null)(`a live attempt from camera to review (${NO_CHROMIUM})`, () => {
  let folder = '';
  let server: RtspServer;
  let engine: RunningEngine;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];
  let isBroken = false;

  beforeAll(async () => {
    if (NO_SERVER !== null) return;
    folder = await mkdtemp(join(tmpdir(), 'depthline-live-'));
    server = await startRtspServer([
      await fullHdCamera('/left'),
      await hdCamera('/right'),
      await hevcCamera('/hevc'),
    ]);
    engine = runEngine(['--data', join(folder, 'data')]);
    browser = await launchChromium(CHROMIUM ?? '');
    context = await browser.newContext({ viewport: SMALL, locale: 'en-GB' });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    const first = await engine.firstLine;
    if (first?.enterUrl === undefined) throw new Error(`the engine did not start: ${engine.said.stderr}`);
    await page.goto(first.enterUrl);
    await page.getByText('3 attempts').waitFor(SOON);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    engine?.child.kill('SIGTERM');
    await engine?.ended;
    await server?.close();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  beforeEach((context) => {
    if (NO_SERVER !== null) context.skip(NO_SERVER);
    if (isBroken) throw new Error('an earlier step of the journey failed');
    complaints.length = 0;
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    if (!isBroken && page !== undefined) await keepShot(page, 'live-failed');
    isBroken = true;
  });

  /** The samples are of no interest here, and judging them takes all of a small machine. */
  async function cancelJobs(): Promise<void> {
    await page.keyboard.press('Control+KeyJ');
    const cancel = page.getByRole('dialog').getByRole('button', { name: 'Cancel' });
    await cancel.first().waitFor(SOON);
    const press = (buttons: readonly (HTMLElement | SVGElement)[]) => {
      for (const button of buttons) {
        if (!(button instanceof HTMLElement) || button.dataset['pressed'] !== undefined) continue;
        button.dataset['pressed'] = '';
        button.click();
      }
      return buttons.length;
    };
    await expect.poll(() => cancel.evaluateAll(press), SOON).toBe(0);
    await page.keyboard.press('Escape');
  }

  function tile(name: string): Locator {
    return page.getByRole('listitem').filter({ has: page.getByRole('img', { name, exact: true }) });
  }

  async function keepBothSizes(name: string): Promise<void> {
    await keepShot(page, `${name}-1280`);
    await page.setViewportSize(LARGE);
    await keepShot(page, `${name}-1920`);
    await page.setViewportSize(SMALL);
  }

  /** The number in a picture that stands still: three looks at it tell the same. */
  async function settledCode(stage: Locator): Promise<number> {
    const looks: (number | null)[] = [];
    const isSettled = async () => {
      looks.push(await shownCode(stage));
      return looks.length > 3 && looks.slice(-3).every((look) => look !== null && look === looks.at(-1));
    };
    await expect.poll(isSettled, SOON).toBe(true);
    return looks.at(-1) ?? Number.NaN;
  }

  async function addCamera(name: string, place: string, path: string): Promise<void> {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Side of the lifter').selectOption(place);
    await page.getByLabel('Address').fill(server.url(path));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('navigation', { name: 'Cameras' }).getByText(name, { exact: true }).waitFor(SOON);
  }

  it('leads from an empty wall to the setup of cameras', { timeout: 120_000 }, async () => {
    await cancelJobs();
    await page.keyboard.press('KeyW');
    await page.getByText('No camera is set up').waitFor(SOON);
    await keepShot(page, 'live-01-no-camera');
    await page.getByRole('button', { name: 'Set up cameras' }).click();
    await addCamera('Camera 1', 'left', '/left');
    await page.getByRole('button', { name: 'Add a camera' }).click();
    await addCamera('Camera 2', 'right', '/right');
    await page.keyboard.press('Escape');
    await tile('Camera 1').getByText('Not recorded', { exact: true }).waitFor(SOON);
    await keepShot(page, 'live-02-not-recorded');
    expect(complaints).toEqual([]);
  });

  it('shows all cameras live, soon after the camera saw it', { timeout: 120_000 }, async () => {
    await page.keyboard.press('Shift+KeyC');
    for (const name of ['Camera 1', 'Camera 2'])
      await tile(name).getByText('Recording', { exact: true }).waitFor(SOON);
    await paintedCodes(page, 'Camera 1', 20);
    const figures: Record<string, unknown> = {};
    for (const name of ['Camera 1', 'Camera 2']) {
      const painted = await paintedCodes(page, name, 60);
      const delays = [...delaysMs(painted, server.epochMs, FRAMES_PER_SECOND)].sort((a, b) => a - b);
      const at = (share: number) => Math.round(delays[Math.floor(share * (delays.length - 1))] ?? Number.NaN);
      figures[name] = { p50Ms: at(0.5), p95Ms: at(0.95), mostMs: at(1) };
      expect(at(0.5)).toBeLessThan(LONGEST_P50_MS);
    }
    process.stdout.write(`glass to glass: ${JSON.stringify(figures)}\n`);
    await keepFile('live-glass-to-glass.json', Buffer.from(JSON.stringify(figures)));
    await tile('Camera 1').getByText('Mb/s').waitFor(SOON);
    await keepBothSizes('live-03-wall');
    expect(complaints).toEqual([]);
  });

  it('takes an attempt by two keys and opens it, both angles at the same moment', {
    timeout: 120_000,
  }, async () => {
    await page.keyboard.press('KeyS');
    await page.getByText(/^Attempt: /).waitFor(SOON);
    await keepShot(page, 'live-04-under-way');
    await paintedCodes(page, 'Camera 1', 20);
    await page.keyboard.press('KeyD');
    await page.getByText('Attempt taken from 2 cameras.').waitFor(SOON);
    await keepShot(page, 'live-05-taken');
    await page.keyboard.press('KeyG');
    const stage = page.getByRole('img', { name: 'First angle' });
    await stage.waitFor(SOON);
    await expect.poll(() => shownCode(stage), SOON).not.toBeNull();
    await page.keyboard.press('Home');
    let code = await settledCode(stage);
    for (let step = 0; step < 5; step += 1) {
      const before = code;
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => shownCode(stage), SOON).toBe((before + 1) % 1024);
      code = (before + 1) % 1024;
    }
    const second = page.getByRole('img', { name: 'Second angle' });
    await expect.poll(async () => Math.abs(((await shownCode(second)) ?? 999) - code), SOON).toBeLessThan(2);
    await keepBothSizes('live-06-review');
    await page.keyboard.press('KeyW');
    expect(complaints).toEqual([]);
  });

  it('says that cameras are lost, and that they are back', { timeout: 180_000 }, async () => {
    await paintedCodes(page, 'Camera 1', 5);
    await server.kill();
    await page.getByText('Camera lost: Camera 1').waitFor(SOON);
    await tile('Camera 1').getByText('Camera lost', { exact: true }).first().waitFor(SOON);
    await tile('Camera 2').getByText('Camera lost', { exact: true }).first().waitFor(SOON);
    await keepBothSizes('live-07-lost');
    await page.keyboard.press('KeyW');
    await page.getByRole('button', { name: 'Live: 2 cameras lost' }).waitFor(SOON);
    await keepShot(page, 'live-08-lost-in-review');
    await page.keyboard.press('KeyW');
    await server.restart();
    await page.getByText('Camera 1 is recorded again.').waitFor({ timeout: 60_000 });
    await page.getByText('Camera lost: Camera 1').waitFor({ state: 'hidden' });
    await paintedCodes(page, 'Camera 1', 10);
    await keepShot(page, 'live-09-back');
    expect(complaints).toEqual([]);
  });

  it('takes the last half minute over the gap', { timeout: 120_000 }, async () => {
    await page.keyboard.press('KeyT');
    await page.getByText('Attempt taken from 2 cameras.').last().waitFor(SOON);
    await page.getByRole('button', { name: 'Review it' }).last().click();
    await page.getByRole('img', { name: 'First angle' }).waitFor(SOON);
    expect(complaints).toEqual([]);
  });

  it('records a camera that the browser cannot show, and says so', { timeout: 120_000 }, async () => {
    const decodes = await page.evaluate(
      async () => (await VideoDecoder.isConfigSupported({ codec: 'hvc1.1.6.L60.90' })).supported === true,
    );
    await page.keyboard.press('Control+KeyK');
    await page.getByRole('button', { name: 'Add a camera' }).click();
    await addCamera('Camera 3', 'front', '/hevc');
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyW');
    await page.keyboard.press('Shift+KeyC');
    await tile('Camera 3').getByText('Recording', { exact: true }).waitFor(SOON);
    if (decodes) await paintedCodes(page, 'Camera 3', 5);
    else
      await tile('Camera 3')
        .getByText(/This browser cannot show h(ev|vc)1/)
        .waitFor(SOON);
    await keepShot(page, 'live-12-codec');
    await page.keyboard.press('KeyW');
    expect(complaints).toEqual([]);
  });

  it('speaks Spanish, and asks before it stops', { timeout: 120_000 }, async () => {
    await page.keyboard.press('Control+Comma');
    await page.getByLabel('Language').selectOption('es');
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyW');
    await page.getByRole('listitem').getByText('Grabando', { exact: true }).first().waitFor(SOON);
    await keepShot(page, 'live-10-spanish');
    await page.keyboard.press('Shift+KeyX');
    const dialog = page.getByRole('dialog', { name: '¿Parar toda la grabación?' });
    await dialog.waitFor();
    await keepShot(page, 'live-11-stop');
    await dialog.getByRole('button', { name: 'Parar todas' }).click();
    await tile('Camera 1').getByText('No se graba', { exact: true }).waitFor(SOON);
    expect(complaints).toEqual([]);
  });
});
