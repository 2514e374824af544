import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { type BuiltPage, buildPage } from '../stage/built-page.ts';
import { creaseAt, KNEE_TOP, MM_PER_PX } from '../stage/drawn-detail.ts';
import type { OverlayPage } from './page/page.tsx';

declare global {
  interface Window {
    overlayPage: OverlayPage;
  }
}

const executablePath = chromiumPath();
let browser: Browser;
let built: BuiltPage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  if (executablePath === null) return;
  built = await buildPage(fileURLToPath(new URL('./page', import.meta.url)));
  browser = await launchChromium(executablePath);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await built?.close();
});

afterEach(async () => {
  await context?.close();
});

async function openPage(query = '', hasTouch = false): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1100, height: 900 }, hasTouch });
  page = await context.newPage();
  await page.goto(built.url + query);
  await page.waitForFunction(() => window.overlayPage?.player !== null);
  await page.waitForSelector('.konvajs-content canvas');
}

/** What the stage shows as pixels. */
async function shot(): Promise<PNG> {
  return PNG.sync.read(await page.getByTestId('stage').screenshot());
}

function colourAt(picture: PNG, x: number, y: number): readonly [number, number, number] {
  const at = 4 * (Math.round(y) * picture.width + Math.round(x));
  return [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
}

/** Whether a colour lies at a place, give or take the pixel that a line's edge falls on. */
function isAt(picture: PNG, x: number, y: number, is: typeof isAmber): boolean {
  return [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => is(...colourAt(picture, x + dx, y + dy))));
}

/** How many pixels of a colour lie within 12 pixels of a place. */
function countNear(picture: PNG, x: number, y: number, is: typeof isAmber): number {
  let found = 0;
  for (let dy = -12; dy <= 12; dy++)
    for (let dx = -12; dx <= 12; dx++) if (is(...colourAt(picture, x + dx, y + dy))) found += 1;
  return found;
}

/** How many pixels of a picture are of a colour. */
function count(picture: PNG, is: (red: number, green: number, blue: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < picture.data.length; at += 4)
    if (is(picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0)) found += 1;
  return found;
}

const isAmber = (red: number, green: number, blue: number) =>
  Math.abs(red - 255) < 12 && Math.abs(green - 176) < 20 && blue < 90;
const isCyan = (red: number, green: number, blue: number) =>
  Math.abs(red - 60) < 25 && Math.abs(green - 200) < 25 && Math.abs(blue - 230) < 25;
const isMagenta = (red: number, green: number, blue: number) => red > 200 && green < 40 && blue > 200;
const isLime = (red: number, green: number, blue: number) =>
  Math.abs(red - 233) < 15 && Math.abs(green - 245) < 15 && Math.abs(blue - 106) < 30;

async function pagePlace(x: number, y: number): Promise<{ x: number; y: number }> {
  return page.evaluate(([atX, atY]) => window.overlayPage.onPage(atX, atY), [x, y] as const);
}

async function marks() {
  return page.evaluate(() => window.overlayPage.editor.state.getState().session.draft.marks);
}

async function choose(tool: string): Promise<void> {
  await page.getByRole('button', { name: tool, exact: true }).click();
}

async function pressAt(x: number, y: number): Promise<void> {
  const place = await pagePlace(x, y);
  await page.mouse.click(place.x, place.y);
}

/** Draws from one point of the picture to another. */
async function drag(fromX: number, fromY: number, toX: number, toY: number): Promise<void> {
  const [from, to] = [await pagePlace(fromX, fromY), await pagePlace(toX, toY)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

describe.skipIf(executablePath === null)(`the overlay (${executablePath ?? NO_CHROMIUM})`, () => {
  test('lies on the picture to the pixel, also zoomed and panned, in the frame that is painted', async () => {
    await openPage();
    await page.evaluate(() => window.overlayPage.showLayers(['depth-points']));
    for (const [frame, zoom] of [
      [0, 1],
      [17, 1],
      [30, 4],
      [31, 16],
    ] as const) {
      const crease = creaseAt(frame);
      await page.evaluate(
        ([to, by, x, y]) => {
          window.overlayPage.seek(to);
          window.overlayPage.zoom(by, x + 3, y - 2);
        },
        [frame, zoom, crease.x, crease.y] as const,
      );
      const picture = await shot();
      const at = await pagePlace(crease.x, crease.y);
      expect(isAt(picture, at.x, at.y, isAmber), `dot of frame ${frame} at ${zoom}x`).toBe(true);
      // The diamond's corners keep their distance on the screen whatever the zoom.
      for (const [dx, dy] of [
        [8, 0],
        [-8, 0],
        [0, 8],
        [0, -8],
      ] as const)
        expect(isAt(picture, at.x + dx, at.y + dy, isAmber), `corner ${dx} ${dy} at ${zoom}x`).toBe(true);
      // Half way out there is picture again, of the square that the frame itself shows there.
      if (zoom >= 4) expect(isAt(picture, at.x + 3, at.y, isMagenta)).toBe(true);
    }
  });

  test('shows each layer alone and none when all are hidden', async () => {
    await openPage();
    const seen = async (layers: readonly string[]) => {
      await page.evaluate((shown) => window.overlayPage.showLayers(shown as never), layers);
      await page.evaluate(() => window.overlayPage.seek(30));
      const picture = await shot();
      return { amber: count(picture, isAmber), cyan: count(picture, isCyan), picture };
    };
    const hidden = await seen([]);
    expect([hidden.amber, hidden.cyan]).toEqual([0, 0]);
    const points = await seen(['depth-points']);
    expect(points.amber).toBeGreaterThan(20);
    expect(points.cyan).toBeGreaterThan(20);
    const level = await seen(['level-line']);
    expect(level.amber).toBe(0);
    expect(level.cyan).toBeGreaterThan(points.cyan);
    const margin = await seen(['margin']);
    expect(margin.cyan).toBe(0);
    expect(margin.amber).toBeGreaterThan(points.amber);
    const all = await seen(['skeleton', 'depth-points', 'level-line', 'margin', 'hip-trail', 'bar-trail']);
    await keepFile('overlay-all-layers.png', PNG.sync.write(all.picture));
    for (const layer of ['skeleton', 'hip-trail', 'bar-trail'])
      expect((await seen([layer])).picture.data.equals(hidden.picture.data), layer).toBe(false);
  });

  test('keeps up with stepping', async () => {
    await openPage();
    await page.evaluate(() =>
      window.overlayPage.showLayers([
        'skeleton',
        'depth-points',
        'level-line',
        'margin',
        'hip-trail',
        'bar-trail',
      ]),
    );
    const tookMs = await page.evaluate(() => window.overlayPage.stepThrough(300));
    tookMs.sort((a, b) => a - b);
    expect(tookMs[Math.floor(0.5 * tookMs.length)]).toBeLessThan(16.7);
  });
});

describe.skipIf(executablePath === null)('placing points', () => {
  test('measures at once what is placed, and takes whole movements back', async () => {
    await openPage();
    await page.evaluate(() => window.overlayPage.seek(30));
    await choose('Crease, left');
    await pressAt(420, 360);
    expect(await page.getByText('Place crease and knee top of one leg.').count()).toBe(1);
    await pressAt(300, 320);
    expect((await marks()).leftKneeTop?.x).toBeCloseTo(300, 0);
    const figure = page.getByRole('status', { name: 'Your measurement' });
    await expect.poll(() => figure.textContent()).toContain(`+${40 * MM_PER_PX} mm`);
    await drag(420, 360, 420, 340);
    await expect.poll(() => figure.textContent()).toContain(`+${20 * MM_PER_PX} mm`);
    await keepFile('overlay-jury-points.png', await page.screenshot());
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => figure.textContent()).toContain(`+${40 * MM_PER_PX} mm`);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => figure.textContent()).toContain(`+${20 * MM_PER_PX} mm`);
    expect(count(await shot(), isLime)).toBeGreaterThan(100);
    expect(await figure.textContent()).toContain('Roll 0.0°, 2.50 mm a pixel');
  });

  test('hides the legs’ points on other frames and says where they are', async () => {
    await openPage();
    await page.evaluate(() => window.overlayPage.seek(30));
    await choose('Crease, left');
    await pressAt(420, 360);
    await pressAt(300, 320);
    await page.evaluate(() => window.overlayPage.showLayers(['margin', 'jury-points']));
    // Where a person's margin stands, the machine's gives way.
    expect(count(await shot(), isAmber)).toBe(0);
    await page.evaluate(() => window.overlayPage.seek(12));
    expect(count(await shot(), isLime)).toBe(0);
    expect(count(await shot(), isAmber)).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Go there' }).click();
    expect(count(await shot(), isLime)).toBeGreaterThan(100);
  });

  test('draws a line and a length with one movement each', async () => {
    await openPage();
    await choose('True line');
    await drag(600, 100, 604, 500);
    await choose('Known length');
    await drag(100, 100, 280, 100);
    const placed = await marks();
    expect(placed.lineTo?.y).toBeCloseTo(500, 0);
    expect(placed.lengthTo?.x).toBeCloseTo(280, 0);
    await page.getByLabel('Length in mm').fill('500');
    await page.getByLabel('Length in mm').press('Enter');
    const state = () => page.evaluate(() => window.overlayPage.editor.state.getState().session.draft);
    expect((await state()).lengthMm).toBe(500);
    for (let times = 0; times < 3; times++) await page.getByRole('button', { name: 'Undo' }).click();
    expect((await state()).marks).toEqual({});
  });

  test('works by keys alone: places, moves by a quarter of a pixel, chooses by number, removes', async () => {
    await openPage();
    await page.getByRole('button', { name: /^Hip crease, left/ }).focus();
    await page.keyboard.press('Enter');
    expect((await marks()).leftCrease).toEqual({ x: 400, y: 300 });
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    expect((await marks()).leftCrease).toEqual({ x: 400.25, y: 301.25 });
    expect(await page.getByRole('button', { name: 'Hip crease, left: x 400.25, y 301.25' }).count()).toBe(1);
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    expect((await marks()).leftKneeTop).toEqual({ x: 400, y: 300 });
    await page.keyboard.press('1');
    await page.keyboard.press('Delete');
    expect((await marks()).leftCrease).toBeUndefined();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    expect((await marks()).leftCrease).toEqual({ x: 400.25, y: 301.25 });
  });

  test('lets arrows move the point that the hand has let go of', async () => {
    await openPage();
    await choose('Crease, left');
    await pressAt(420, 360);
    const before = (await marks()).leftCrease;
    await page.keyboard.press('ArrowLeft');
    expect((await marks()).leftCrease?.x).toBe((before?.x ?? 0) - 0.25);
  });

  test('shows the point under the hand in the loupe, and no loupe otherwise', async () => {
    await openPage();
    const loupe = page.getByRole('img', { name: 'Loupe on the point being placed' });
    await expect.poll(() => loupe.isVisible()).toBe(false);
    await choose('Knee, right');
    const place = await pagePlace(300, 320);
    await page.mouse.move(place.x, place.y);
    await page.mouse.down();
    await expect.poll(() => loupe.isVisible()).toBe(true);
    await expect.poll(() => loupe.locator('canvas').getAttribute('data-at')).toMatch(/^300\S* 320\S* 8$/);
    await page.mouse.up();
    await expect.poll(() => loupe.isVisible()).toBe(false);
  });

  test('leaves presses beside the points to the picture', async () => {
    await openPage();
    await choose('Crease, left');
    await pressAt(420, 360);
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.overlayPage.editor.choose(null));
    await pressAt(420, 360);
    expect(await page.evaluate(() => window.overlayPage.panned.length)).toBe(0);
    await pressAt(100, 100);
    expect(await page.evaluate(() => window.overlayPage.panned.length)).toBe(1);
  });

  test('works with a finger', async () => {
    await openPage('', true);
    await page.getByRole('button', { name: 'Crease, left', exact: true }).tap();
    const place = await pagePlace(420, 360);
    await page.touchscreen.tap(place.x, place.y);
    expect((await marks()).leftCrease?.y).toBeCloseTo(360, 0);
  });

  test('keeps what is whole, and says so when the engine refuses', async () => {
    await openPage();
    await choose('Crease, left');
    await pressAt(420, 360);
    await pressAt(300, 320);
    await page.evaluate(() => {
      window.overlayPage.refusal = 'the engine is away';
    });
    await page.getByRole('button', { name: 'Keep this measurement' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Nothing was changed');
    await page.evaluate(() => {
      window.overlayPage.refusal = null;
    });
    await page.getByRole('button', { name: 'Keep this measurement' }).click();
    await page.getByRole('button', { name: 'Kept' }).waitFor();
    expect(await page.evaluate(() => window.overlayPage.kept.length)).toBe(1);
  });

  for (const theme of ['dark', 'light'])
    test(`gives axe nothing to say in the ${theme} theme`, async () => {
      await openPage(`?theme=${theme}`);
      await page.evaluate(() => window.overlayPage.seek(30));
      await choose('Crease, left');
      await pressAt(420, 360);
      await pressAt(300, 320);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
});

describe.skipIf(executablePath === null)('exports', () => {
  test('the frame with its layers in the picture’s full size', async () => {
    await openPage();
    await page.evaluate(() => window.overlayPage.seek(30));
    const bytes = Buffer.from(await page.evaluate(() => window.overlayPage.exported('picture')));
    await keepFile('overlay-frame.png', bytes);
    const picture = PNG.sync.read(bytes);
    expect([picture.width, picture.height]).toEqual([800, 600]);
    const crease = creaseAt(30);
    expect(countNear(picture, crease.x, crease.y, isAmber)).toBeGreaterThan(8);
    expect(countNear(picture, KNEE_TOP.x, KNEE_TOP.y, isCyan)).toBeGreaterThan(8);
    expect(countNear(picture, 100, 100, isAmber)).toBe(0);
  });

  test('one page about the attempt, with names in any script', async () => {
    await openPage();
    await page.evaluate(() => window.overlayPage.seek(30));
    const bytes = Buffer.from(await page.evaluate(() => window.overlayPage.exported('sheet')));
    await keepFile('attempt-sheet.pdf', bytes);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { PDFDocument } = await import('pdf-lib');
    const document = await PDFDocument.load(bytes);
    expect(document.getPageCount()).toBe(1);
    expect(document.getTitle()).toBe('Żaneta Müller 李娜');
  });
});
