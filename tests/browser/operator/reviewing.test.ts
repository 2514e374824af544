import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
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
const SIZE = { width: 1280, height: 720 };
const MANY = 100_000;
const BOTTOM = '40';

describe.skipIf(CHROMIUM === null)(`reviewing an attempt (${NO_CHROMIUM})`, () => {
  let pages: string;
  let engine: StandInEngine;
  let browser: Browser;
  let operator: OperatorPage;
  let page: Page;

  beforeAll(async () => {
    pages = process.env['DEPTHLINE_PAGES'] ?? (await buildWindows());
    browser = await launchChromium(CHROMIUM ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    if (process.env['DEPTHLINE_PAGES'] === undefined) await rm(pages, { recursive: true, force: true });
  });

  async function begin(attempts = 60): Promise<void> {
    engine = await openStandIn(answerOf(await locateFfmpeg()), pages, SAMPLE, attempts);
    operator = await openOperatorPage(browser, engine.door.enterUrl('operator'), SIZE);
    page = operator.page;
    await expect.poll(frame).toMatch(/^\d+$/);
    await page.getByText('Opening the clip').waitFor({ state: 'hidden' });
    await expect.poll(frame).toBe('3');
  }
  afterEach(async () => {
    expect(operator.complaints).toEqual([]);
    await operator.close();
    await engine.close();
  });

  const frame = () => page.locator('[data-frame]').textContent();

  test('opens the newest attempt at its start; one key leads to the bottom, others step from there', async () => {
    await begin();
    await page.keyboard.press('KeyB');
    await expect.poll(frame).toBe(BOTTOM);
    await page.keyboard.press('ArrowRight');
    await expect.poll(frame).toBe('41');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(frame).toBe('31');
    await page.keyboard.press('End');
    await expect.poll(frame).toBe('78');
    await page.keyboard.press('Home');
    await expect.poll(frame).toBe('3');
  });

  test('buttons do what their keys do, also held', async () => {
    await begin();
    await page.getByRole('button', { name: 'Bottom', exact: true }).click();
    await expect.poll(frame).toBe(BOTTOM);
    await page.getByRole('button', { name: 'One frame back' }).click();
    await expect.poll(frame).toBe('39');
    await page.getByRole('button', { name: 'One frame back' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(frame).toBe('38');
    const box = await page.getByRole('button', { name: 'One frame forward' }).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await page.mouse.down();
    await expect.poll(async () => Number(await frame())).toBeGreaterThan(50);
    await page.mouse.up();
  });

  test('typing in the search field moves nothing, and finds', async () => {
    await begin();
    await page.keyboard.press('Slash');
    await page.keyboard.type('bea lin');
    await page.getByText('10 attempts').waitFor();
    expect(await frame()).toBe('3');
    await page.getByRole('searchbox').fill('nobody');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('60 attempts').waitFor();
  });

  test('several are moved to the bin at once, and come back', async () => {
    await begin();
    await page.locator('[data-place="1"] input').check();
    await page.locator('[data-place="3"] input').click({ modifiers: ['Shift'] });
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'Move to the bin' }).click();
    await page.getByText('57 attempts').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('60 attempts').waitFor();
  });

  test('a key can be given to another action, after saying whose it is', async () => {
    await begin();
    await page.keyboard.press('Control+Comma');
    await page.getByRole('tab', { name: 'Keys' }).click();
    await page.getByRole('button', { name: /^Change the key of: Go to the bottom/ }).click();
    await page.keyboard.press('KeyL');
    await page.getByText('L belongs to “Shuttle forwards”').waitFor();
    await keepShot(page, 'key-conflict');
    await page.getByRole('button', { name: 'Take it', exact: true }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyL');
    await expect.poll(frame).toBe(BOTTOM);
  });

  test('an appeal takes five keys, and nothing reaches the hall before its key', async () => {
    await begin();
    const seen: string[] = [];
    const stream = engine.hub.subscribe();
    const listening = (async () => {
      for await (const event of stream) {
        if (event.type !== 'display-changed') continue;
        const { card, overlayReleased, verdictReleased } = event.display;
        const now = `${card} ${overlayReleased} ${verdictReleased}`;
        if (seen.at(-1) !== now) seen.push(now);
      }
    })();
    for (const key of ['Shift+KeyR', 'KeyB', 'Shift+KeyP', 'Shift+KeyO', 'Shift+KeyV'])
      await page.keyboard.press(key);
    await expect
      .poll(() => seen)
      .toEqual([
        'under-review false false',
        'picture false false',
        'picture true false',
        'picture true true',
      ]);
    await page.keyboard.press('KeyX');
    await page.getByText('On air Black').waitFor();
    await page.keyboard.press('KeyX');
    await page.getByText('On air Picture').waitFor();
    await stream.return?.();
    await listening;
    await page.getByText('On air Picture').click();
    const likeness = page.getByRole('figure', { name: 'What the hall sees now' });
    await likeness.getByText('Overlay, Verdict').waitFor();
    await likeness.locator('[data-card="picture"] section').waitFor();
    await likeness.locator('.konvajs-content').waitFor();
    await keepShot(page, 'preview-released');
    await page.keyboard.press('Shift+KeyR');
    await likeness.locator('[data-card="under-review"]').waitFor();
    await keepShot(page, 'preview-under-review');
  });

  test('a small picture that does not come is a plain film, and comes with the engine', async () => {
    await begin();
    let isGiven = false;
    await page.route('**/small-picture.png', (route) =>
      isGiven
        ? route.fulfill({ contentType: 'image/png', body: PNG.sync.write(new PNG({ width: 4, height: 4 })) })
        : route.abort('connectionrefused'),
    );
    const refused = page.waitForEvent('requestfailed');
    engine.givePicture(1, '/small-picture.png');
    await refused;
    const picture = page.locator('[data-place="1"] img');
    await picture.waitFor({ state: 'detached' });
    expect(await page.locator('[data-place="1"] svg').count()).toBeGreaterThan(0);
    await engine.door.close();
    await page.getByText('The engine does not answer.').waitFor();
    isGiven = true;
    await engine.reopenDoor();
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth).catch(() => 0))
      .toBe(4);
    operator.forgetRefusals();
  });

  test('a lost engine is said, and its return as well', async () => {
    await begin();
    await engine.door.close();
    await page.getByText('The engine does not answer.').waitFor();
    await keepShot(page, 'engine-lost');
    // What is on the screen stays in the operator's hands.
    await page.keyboard.press('KeyB');
    await expect.poll(frame).toBe(BOTTOM);
    await engine.reopenDoor();
    await page.getByText('The engine does not answer.').waitFor({ state: 'hidden' });
    await page.getByText('The engine is back.').waitFor();
    await page.keyboard.press('Shift+KeyP');
    await page.getByText('On air Picture').waitFor();
    // The browser itself writes down that it was refused.
    operator.forgetRefusals();
  });

  test('changes of an attempt show at once everywhere', async () => {
    await begin();
    await page.keyboard.press('KeyE');
    await page.getByRole('combobox', { name: 'Lifter' }).fill('Zoe Adler');
    await page.getByLabel('Weight in kg').fill('142,5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Zoe Adler' }).waitFor();
    await page.locator('[data-place="0"]').getByText('142.5 kg').waitFor();
  });

  test('a name is changed in the list, given up with Escape, and taken back', async () => {
    await begin();
    const first = page.locator('[data-place="0"]');
    const before = (await first.getByTitle('F2 changes the name').textContent()) ?? '';
    await first.locator('[data-open]').focus();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: `Whose attempt: ${before}` });
    await field.fill('Nobody');
    await field.press('Escape');
    await field.waitFor({ state: 'detached' });
    await first.getByText(before).waitFor();
    await expect.poll(() => first.locator('button:focus').count()).toBe(1);
    await page.keyboard.press('F2');
    await field.fill('Zoe Adler');
    await keepShot(page, 'rename');
    await field.press('Enter');
    await first.getByText('Zoe Adler').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await first.getByText(before).waitFor();
  });

  test('a second angle stands beside, below or wiped, and comes and goes by its key', async () => {
    await begin(20);
    await page.keyboard.press('KeyA');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /other-side/ })
      .click();
    await page.getByRole('img', { name: 'Second angle' }).waitFor();
    await page.keyboard.press('KeyB');
    await expect.poll(frame).toBe(BOTTOM);
    await page.keyboard.press('ArrowRight');
    await expect.poll(frame).toBe('41');
    await keepShot(page, 'two-angles');
    await page.getByRole('button', { name: 'Angles' }).click();
    await page.getByText('Wiped').click();
    await page.getByRole('slider', { name: 'Place of the wipe' }).press('ArrowLeft');
    expect(await page.getByRole('slider', { name: 'Place of the wipe' }).getAttribute('aria-valuenow')).toBe(
      '48',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyA');
    await page.getByRole('img', { name: 'Second angle' }).waitFor({ state: 'detached' });
  });

  test('a file that cannot be taken is named with its reason', async () => {
    await begin(20);
    await page
      .locator('#library-files')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no video') });
    await page.getByText('1 file was not added').waitFor();
    await page.getByText('notes.txt: The stand-in does not do this.').waitFor();
    operator.forgetRefusals();
  });

  test('a hundred thousand attempts scroll to their end, and few rows exist', async () => {
    await begin(MANY);
    await page.locator('[data-place="0"]').hover();
    await page.evaluate(() => {
      const list = document.querySelector('nav ul')?.parentElement;
      if (list !== null && list !== undefined) list.scrollTop = list.scrollHeight;
    });
    await page.locator(`[data-place="${MANY - 1}"] [data-open]`).waitFor();
    expect(await page.locator('nav li').count()).toBeLessThan(40);
    await keepShot(page, 'list-end');
  });
});
