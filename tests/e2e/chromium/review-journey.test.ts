import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import { type RunningEngine, runEngine } from '../../fixtures/run-engine.ts';
import { keepShot } from '../../fixtures/screen-shots.ts';

const CHROMIUM = chromiumPath();
const CLEAR_DEPTH = fileURLToPath(new URL('../../../assets/samples/clear-depth.mp4', import.meta.url));
/** Four clips are judged one after the other, on two cores that other tests may use as well. */
const JUDGED_MS = 240_000;
/** How long a busy machine may take to paint. */
const SOON = { timeout: 15_000 };
const IMPORTED_NAME = 'Levantadora número 1.mp4';

/**
 * The path of an appeal from the first start to the exported evidence, in a real browser on the real engine.
 *
 * One test goes on where the one before it ended, as a jury does; each keeps a picture of what it saw.
 */
describe.skipIf(CHROMIUM === null)(`a review from first start to export (${NO_CHROMIUM})`, () => {
  let folder = '';
  let engine: RunningEngine;
  let browser: Browser;
  let context: BrowserContext;
  let operator: Page;
  let hall: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'depthline-journey-'));
    engine = runEngine(['--data', join(folder, 'data')]);
    browser = await launchChromium(CHROMIUM ?? '');
    context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      locale: 'en-GB',
      acceptDownloads: true,
    });
    operator = await context.newPage();
    operator.on('pageerror', (error) => complaints.push(error.message));
    operator.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });

  afterAll(async () => {
    await browser?.close();
    engine?.child.kill('SIGTERM');
    await engine?.ended;
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error('an earlier step of the journey failed');
    complaints.length = 0;
  });
  afterEach(({ task }) => {
    isBroken ||= task.result?.state === 'fail';
  });

  function row(name: string): Locator {
    return operator.locator('[data-place]').filter({ hasText: name });
  }

  function verdict(): Locator {
    return operator.getByRole('complementary', { name: 'Verdict' });
  }

  async function frame(): Promise<number> {
    return Number(await operator.locator('[data-frame]').textContent());
  }

  async function save(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([operator.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  it('shows the sample attempts at the first start', { timeout: 60_000 }, async () => {
    const first = await engine.firstLine;
    if (first?.enterUrl === undefined) throw new Error(`the engine did not start: ${engine.said.stderr}`);
    await operator.goto(first.enterUrl);
    await operator.getByText('3 attempts').waitFor();
    await keepShot(operator, 'journey-01-first-start');
    expect(complaints).toEqual([]);
  });

  it('takes in a dropped video and shows how its judging goes on', { timeout: JUDGED_MS }, async () => {
    const dropped = join(folder, IMPORTED_NAME);
    const ffmpeg = await anyFfmpeg();
    const made = spawnSync(ffmpeg.path, ['-v', 'error', '-i', CLEAR_DEPTH, '-vf', 'hflip', dropped]);
    expect(made.stderr.toString()).toBe('');
    const devtools = await context.newCDPSession(operator);
    const carried = { items: [], files: [dropped], dragOperationsMask: 1 };
    await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 640, y: 360, data: carried });
    await operator.getByText('Drop videos or folders to add them').waitFor();
    await keepShot(operator, 'journey-02-drop');
    await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', x: 640, y: 360, data: carried });
    await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 640, y: 360, data: carried });
    await row(IMPORTED_NAME).waitFor({ timeout: JUDGED_MS });
    await operator.locator('[data-place]').getByText('Judging').first().waitFor({ timeout: JUDGED_MS });
    await keepShot(operator, 'journey-03-judging');
    await row(IMPORTED_NAME).getByText('Depth', { exact: true }).waitFor({ timeout: JUDGED_MS });
    await row('clear-depth').getByText('Depth', { exact: true }).waitFor({ timeout: JUDGED_MS });
    await row('clear-no-depth').getByText('No depth').waitFor({ timeout: JUDGED_MS });
    await keepShot(operator, 'journey-04-judged');
    expect(complaints).toEqual([]);
  });

  it('opens an attempt and goes to the deepest frame with one key', async () => {
    await row('clear-no-depth').locator('[data-open]').click();
    await operator.getByText('Opening the clip').waitFor({ state: 'hidden' });
    await verdict().getByText('No depth').first().waitFor();
    await operator.keyboard.press('Home');
    const start = await frame();
    await operator.keyboard.press('KeyB');
    await expect.poll(frame, SOON).toBeGreaterThan(start + 10);
    await keepShot(operator, 'journey-05-bottom');
    expect(complaints).toEqual([]);
  });

  it('steps by one and by ten, both ways, and scrubs', async () => {
    const bottom = await frame();
    for (const [key, expected] of [
      ['ArrowRight', bottom + 1],
      ['ArrowRight', bottom + 2],
      ['ArrowLeft', bottom + 1],
      ['Shift+ArrowLeft', bottom - 9],
      ['Shift+ArrowRight', bottom + 1],
      ['ArrowLeft', bottom],
    ] as const) {
      await operator.keyboard.press(key);
      await expect.poll(frame, SOON).toBe(expected);
    }
    const bar = operator.getByRole('slider', { name: 'Position in the clip' });
    const box = await bar.boundingBox();
    await bar.click({ position: { x: (box?.width ?? 0) * 0.25, y: (box?.height ?? 0) / 2 } });
    await expect.poll(frame, SOON).toBeLessThan(bottom - 10);
    await keepShot(operator, 'journey-06-scrubbed');
    await operator.keyboard.press('KeyB');
    await expect.poll(frame, SOON).toBe(bottom);
    expect(complaints).toEqual([]);
  });

  it('shows two angles in step', async () => {
    await operator.keyboard.press('KeyA');
    await operator
      .getByRole('dialog')
      .getByRole('button', { name: /close\.mp4/ })
      .click();
    await operator.getByRole('img', { name: 'Second angle' }).waitFor();
    await operator.getByText('Opening the clip').waitFor({ state: 'hidden' });
    await operator.keyboard.press('ArrowRight');
    await keepShot(operator, 'journey-07-two-angles');
    await operator.keyboard.press('KeyA');
    await operator.getByRole('img', { name: 'Second angle' }).waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it("measures a person's own points at once, undoes a move and keeps them beside the machine's", async () => {
    await operator.keyboard.press('KeyB');
    await operator.keyboard.press('KeyM');
    await verdict().getByRole('button', { name: 'Start from the machine’s points' }).click();
    const result = verdict().getByRole('region', { name: 'Your measurement' });
    await result.waitFor();
    const before = await result.textContent();
    await verdict()
      .getByRole('button', { name: /^Hip crease, left/ })
      .focus();
    for (let press = 0; press < 8; press += 1) await operator.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => result.textContent(), SOON).not.toBe(before);
    await keepShot(operator, 'journey-08-points');
    for (let press = 0; press < 8; press += 1) await operator.keyboard.press('Control+KeyZ');
    await expect.poll(() => result.textContent(), SOON).toBe(before);
    await verdict().getByRole('button', { name: 'Keep this measurement' }).click();
    await verdict().getByRole('table', { name: 'Measurements' }).getByText('Operator').waitFor();
    await keepShot(operator, 'journey-09-kept');
    await operator.keyboard.press('KeyM');
    expect(complaints).toEqual([]);
  });

  it('shows the hall nothing but what is released', async () => {
    hall = await context.newPage();
    await hall.setViewportSize({ width: 1920, height: 1080 });
    await hall.goto(new URL('/display/', operator.url()).href);
    await hall.getByText('Depthline').waitFor();
    await keepShot(hall, 'journey-10-hall-standby');
    await operator.keyboard.press('Shift+KeyR');
    await hall.getByText('Under review').waitFor();
    await keepShot(hall, 'journey-11-hall-under-review');
    await operator.keyboard.press('Shift+KeyP');
    await hall.locator('canvas').first().waitFor();
    // A black screen is a picture of a few kilobytes.
    const page = hall;
    await expect.poll(async () => (await page.screenshot()).length, SOON).toBeGreaterThan(100_000);
    expect(await hall.getByText('No depth').count()).toBe(0);
    await keepShot(hall, 'journey-12-hall-picture');
    await operator.keyboard.press('Shift+KeyO');
    await operator.keyboard.press('Shift+KeyV');
    await hall.getByText('No depth').first().waitFor();
    await keepShot(hall, 'journey-13-hall-released');
    await keepShot(operator, 'journey-14-on-air');
    await operator.keyboard.press('KeyX');
    await hall.getByText('No depth').first().waitFor({ state: 'hidden' });
    await operator.keyboard.press('Shift+KeyS');
    await hall.getByText('Depthline').waitFor();
    await hall.close();
    expect(complaints).toEqual([]);
  });

  it('takes a loop into the list as an attempt marked by hand, and away again', async () => {
    await operator.keyboard.press('KeyN');
    await operator.getByText('Loop the attempt first').waitFor();
    await operator.keyboard.press('KeyR');
    await operator.keyboard.press('KeyN');
    await verdict().getByText('Marked by hand').waitFor();
    await operator.getByText('5 attempts').waitFor();
    await keepShot(operator, 'journey-17-marked-by-hand');
    await operator.getByRole('button', { name: 'Undo' }).last().click();
    await operator.getByText('4 attempts').waitFor();
    await row('clear-no-depth').locator('[data-open]').click();
    await verdict().getByText('No depth').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows the same frame of the same attempt after its page was lost', async () => {
    await operator.keyboard.press('KeyB');
    await expect.poll(frame, SOON).toBeGreaterThan(30);
    const before = (await frame()) - 10;
    await operator.keyboard.press('Shift+ArrowLeft');
    await expect.poll(frame, SOON).toBe(before);
    await expect.poll(() => new URL(operator.url()).hash, SOON).toContain(`frame=${before}`);
    await operator.reload();
    await operator.getByRole('heading', { name: 'clear-no-depth.mp4' }).waitFor();
    await expect.poll(frame, SOON).toBe(before);
    expect(complaints).toEqual([]);
  });

  it('exports a picture, a sheet and an annotated video', { timeout: 120_000 }, async () => {
    await operator.keyboard.press('Control+KeyE');
    const dialog = operator.getByRole('dialog');
    await keepShot(operator, 'journey-15-export');
    const picture = await save(() => dialog.getByRole('button', { name: 'Save as PNG' }).click());
    expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
    const sheet = await save(() => dialog.getByRole('button', { name: 'Save as PDF' }).click());
    expect(sheet.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await dialog.getByRole('button', { name: 'Make the video' }).click();
    const link = dialog.getByRole('link', { name: /Save/ });
    await link.waitFor({ timeout: 100_000 });
    const video = await save(() => link.click());
    expect(video.bytes.subarray(4, 8).toString()).toBe('ftyp');
    expect(complaints).toEqual([]);
  });

  it('ends without leaving anything behind', async () => {
    engine.child.kill('SIGTERM');
    expect(await engine.ended).toEqual({ code: 0, signal: null });
    await operator.getByText('The engine does not answer').waitFor();
    await keepShot(operator, 'journey-16-engine-gone');
  });
});
