import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { count, isAmber, isLime } from '../stage/colours.ts';
import { MM_PER_PX } from '../stage/drawn-detail.ts';
import { overlayWindow } from './overlay-window.ts';

const CHROMIUM = chromiumPath();
const overlay = overlayWindow();

async function marks() {
  return overlay.page.evaluate(() => window.overlayPage.editor.state.getState().session.draft.marks);
}

async function choose(tool: string): Promise<void> {
  await overlay.page.getByRole('button', { name: tool, exact: true }).click();
}

async function pressAt(x: number, y: number): Promise<void> {
  const place = await overlay.onPage(x, y);
  await overlay.page.mouse.click(place.x, place.y);
}

/** Draws from one point of the picture to another. */
async function drag(fromX: number, fromY: number, toX: number, toY: number): Promise<void> {
  const [from, to] = [await overlay.onPage(fromX, fromY), await overlay.onPage(toX, toY)];
  await overlay.page.mouse.move(from.x, from.y);
  await overlay.page.mouse.down();
  await overlay.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await overlay.page.mouse.move(to.x, to.y);
  await overlay.page.mouse.up();
}

describe.skipIf(CHROMIUM === null)(`placing points (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  test('measures at once what is placed, and takes whole movements back', async () => {
    await overlay.open();
    await overlay.seek(30);
    await choose('Crease, left');
    await pressAt(420, 360);
    expect(await overlay.page.getByText('Place crease and knee top of one leg.').count()).toBe(1);
    await pressAt(300, 320);
    expect((await marks()).leftKneeTop?.x).toBeCloseTo(300, 0);
    const figure = overlay.page.getByRole('status', { name: 'Your measurement' });
    await expect.poll(() => figure.textContent()).toContain(`+${40 * MM_PER_PX} mm`);
    await drag(420, 360, 420, 340);
    await expect.poll(() => figure.textContent()).toContain(`+${20 * MM_PER_PX} mm`);
    await keepFile('overlay-jury-points.png', await overlay.page.screenshot());
    await overlay.page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => figure.textContent()).toContain(`+${40 * MM_PER_PX} mm`);
    await overlay.page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => figure.textContent()).toContain(`+${20 * MM_PER_PX} mm`);
    expect(count(await overlay.shot(), isLime)).toBeGreaterThan(100);
    expect(await figure.textContent()).toContain('Roll 0.0°, 2.50 mm a pixel');
  });

  test('hides the legs’ points on other frames and says where they are', async () => {
    await overlay.open();
    await overlay.seek(30);
    await choose('Crease, left');
    await pressAt(420, 360);
    await pressAt(300, 320);
    await overlay.page.evaluate(() => window.overlayPage.showLayers(['margin', 'jury-points']));
    // Where a person's margin stands, the machine's gives way.
    expect(count(await overlay.shot(), isAmber)).toBe(0);
    await overlay.seek(12);
    expect(count(await overlay.shot(), isLime)).toBe(0);
    expect(count(await overlay.shot(), isAmber)).toBeGreaterThan(100);
    await overlay.page.getByRole('button', { name: 'Go there' }).click();
    expect(count(await overlay.shot(), isLime)).toBeGreaterThan(100);
  });

  test('draws a line and a length with one movement each', async () => {
    await overlay.open();
    await choose('True line');
    await drag(600, 100, 604, 500);
    await choose('Known length');
    await drag(100, 100, 280, 100);
    const placed = await marks();
    expect(placed.lineTo?.y).toBeCloseTo(500, 0);
    expect(placed.lengthTo?.x).toBeCloseTo(280, 0);
    await overlay.page.getByLabel('Length in mm').fill('500');
    await overlay.page.getByLabel('Length in mm').press('Enter');
    const state = () => overlay.page.evaluate(() => window.overlayPage.editor.state.getState().session.draft);
    expect((await state()).lengthMm).toBe(500);
    for (let times = 0; times < 3; times++) await overlay.page.getByRole('button', { name: 'Undo' }).click();
    expect((await state()).marks).toEqual({});
  });

  test('works by keys alone: places, moves by a quarter of a pixel, chooses by number, removes', async () => {
    await overlay.open();
    await overlay.page.getByRole('button', { name: /^Hip crease, left/ }).focus();
    await overlay.page.keyboard.press('Enter');
    expect((await marks()).leftCrease).toEqual({ x: 400, y: 300 });
    await overlay.page.keyboard.press('ArrowRight');
    await overlay.page.keyboard.press('ArrowDown');
    await overlay.page.keyboard.press('Shift+ArrowDown');
    expect((await marks()).leftCrease).toEqual({ x: 400.25, y: 301.25 });
    expect(
      await overlay.page.getByRole('button', { name: 'Hip crease, left: x 400.25, y 301.25' }).count(),
    ).toBe(1);
    await overlay.page.keyboard.press('2');
    await overlay.page.keyboard.press('Enter');
    expect((await marks()).leftKneeTop).toEqual({ x: 400, y: 300 });
    await overlay.page.keyboard.press('1');
    await overlay.page.keyboard.press('Delete');
    expect((await marks()).leftCrease).toBeUndefined();
    await overlay.page.getByRole('button', { name: 'Undo' }).press('Enter');
    expect((await marks()).leftCrease).toEqual({ x: 400.25, y: 301.25 });
  });

  test('lets arrows move the point that the hand has let go of', async () => {
    await overlay.open();
    await choose('Crease, left');
    await pressAt(420, 360);
    const before = (await marks()).leftCrease;
    await overlay.page.keyboard.press('ArrowLeft');
    expect((await marks()).leftCrease?.x).toBe((before?.x ?? 0) - 0.25);
  });

  test('shows the point under the hand in the loupe, and no loupe otherwise', async () => {
    await overlay.open();
    const loupe = overlay.page.getByRole('img', { name: 'Loupe on the point being placed' });
    await expect.poll(() => loupe.isVisible()).toBe(false);
    await choose('Knee, right');
    const place = await overlay.onPage(300, 320);
    await overlay.page.mouse.move(place.x, place.y);
    await overlay.page.mouse.down();
    await expect.poll(() => loupe.isVisible()).toBe(true);
    await expect.poll(() => loupe.locator('canvas').getAttribute('data-at')).toMatch(/^300\S* 320\S* 8$/);
    await overlay.page.mouse.up();
    await expect.poll(() => loupe.isVisible()).toBe(false);
  });

  test('leaves presses beside the points to the picture', async () => {
    await overlay.open();
    await choose('Crease, left');
    await pressAt(420, 360);
    await overlay.page.keyboard.press('Escape');
    await overlay.page.evaluate(() => window.overlayPage.editor.choose(null));
    await pressAt(420, 360);
    expect(await overlay.page.evaluate(() => window.overlayPage.panned.length)).toBe(0);
    await pressAt(100, 100);
    expect(await overlay.page.evaluate(() => window.overlayPage.panned.length)).toBe(1);
  });

  test('works with a finger', async () => {
    await overlay.open('', true);
    await overlay.page.getByRole('button', { name: 'Crease, left', exact: true }).tap();
    const place = await overlay.onPage(420, 360);
    await overlay.page.touchscreen.tap(place.x, place.y);
    expect((await marks()).leftCrease?.y).toBeCloseTo(360, 0);
  });

  test('keeps what is whole, and says so when the engine refuses', async () => {
    await overlay.open();
    await choose('Crease, left');
    await pressAt(420, 360);
    await pressAt(300, 320);
    await overlay.page.evaluate(() => {
      window.overlayPage.refusal = 'the engine is away';
    });
    await overlay.page.getByRole('button', { name: 'Keep this measurement' }).click();
    expect(await overlay.page.getByRole('alert').textContent()).toContain('Nothing was changed');
    await overlay.page.evaluate(() => {
      window.overlayPage.refusal = null;
    });
    await overlay.page.getByRole('button', { name: 'Keep this measurement' }).click();
    await overlay.page.getByRole('button', { name: 'Kept' }).waitFor();
    expect(await overlay.page.evaluate(() => window.overlayPage.kept.length)).toBe(1);
  });

  for (const theme of ['dark', 'light'])
    test(`gives axe nothing to say in the ${theme} theme`, async () => {
      await overlay.open(`?theme=${theme}`);
      await overlay.seek(30);
      await choose('Crease, left');
      await pressAt(420, 360);
      await pressAt(300, 320);
      const { violations } = await new AxeBuilder({ page: overlay.page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
});
