import { describe, expect, test } from 'vitest';
import type { DisplayState } from '../../../core/contract/display.ts';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { openHall, PICTURE } from './open-hall.ts';

const CHROMIUM = chromiumPath();
const hall = openHall();

describe.skipIf(CHROMIUM === null)(`the hall’s picture (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  test('paints the operator’s frame at once', async () => {
    await hall.hello(PICTURE, 7);
    await hall.showsPicture();
    await expect.poll(hall.painted).toBe(7);
    await hall.movePlayhead(23);
    expect(await hall.painted()).toBe(23);
    await hall.movePlayhead(22);
    expect(await hall.painted()).toBe(22);
    await hall.page.evaluate(() => {
      const playhead = { clipId: '00000000-0000-4000-8000-0000000000ff', frame: 3 } as never;
      window.hallPage.emit({ type: 'playhead-moved', playhead });
    });
    expect(await hall.painted()).toBe(22);
  });

  test('shows nothing that is not released, and drops what is taken back before it asks', async () => {
    await hall.hello(PICTURE, 30);
    await hall.showsPicture();
    expect(await hall.amberPixels()).toBe(0);
    expect(await hall.page.getByText('No depth').or(hall.page.getByText('Depth')).count()).toBe(0);
    await hall.change({ ...PICTURE, overlayReleased: true });
    await expect.poll(hall.amberPixels).toBeGreaterThan(100);
    expect(await hall.page.getByText('Depth', { exact: true }).count()).toBe(0);
    await hall.shot('hall-overlay');
    await hall.change({ ...PICTURE, overlayReleased: true, verdictReleased: true });
    await hall.page.getByText('Depth', { exact: true }).waitFor();
    await hall.shot('hall-verdict-depth');
    await hall.page.evaluate(() => {
      // An engine that answers no more: what is taken back goes all the same.
      Object.assign(window.hallPage.connection.client.display, { shown: () => new Promise(() => undefined) });
    });
    await hall.change({ ...PICTURE, verdictReleased: true });
    await expect.poll(hall.amberPixels).toBe(0);
    await hall.change(PICTURE);
    await hall.page.getByText('Depth', { exact: true }).waitFor({ state: 'detached' });
  });

  test('loops by itself at the speed that was set', async () => {
    await hall.hello(
      { ...PICTURE, mode: 'loop', loop: { from: 10, to: 20, speed: 0.25 } } as unknown as DisplayState,
      3,
    );
    await hall.showsPicture();
    await expect.poll(hall.painted).toBe(10);
    const state = await hall.page.evaluate(() => window.hallPage.player()?.state.getState());
    expect(state?.speed).toBe(0.25);
    expect(state?.loop).toEqual({ from: 10, to: 20 });
    await hall.movePlayhead(33);
    expect(await hall.painted()).toBe(10);
    await hall.change(PICTURE);
    await expect.poll(hall.painted).toBe(33);
    expect(await hall.page.evaluate(() => window.hallPage.player()?.state.getState().speed)).toBe(0);
  });

  test('takes the operator’s framing', async () => {
    await hall.hello({ ...PICTURE, framing: { zoom: 4, centreX: 400, centreY: 300 } }, 0);
    await hall.showsPicture();
    const framing = () => hall.page.evaluate(() => window.hallPage.player()?.state.getState().framing);
    await expect.poll(async () => (await framing())?.zoom).toBe(4);
    await hall.change(PICTURE);
    await expect.poll(async () => (await framing())?.zoom).toBe(1);
  });

  test('is black while the engine is away, holds nothing, and comes back by itself', async () => {
    await hall.hello({ ...PICTURE, verdictReleased: true }, 30);
    await hall.page.getByText('Depth', { exact: true }).waitFor();
    await hall.page.evaluate(() => window.hallPage.lose());
    await hall.page.getByText('Depth', { exact: true }).waitFor({ state: 'detached' });
    expect(await hall.isBlack()).toBe(true);
    expect(await hall.page.evaluate(() => window.hallPage.player())).toBeNull();
    await hall.hello({ ...PICTURE, verdictReleased: true }, 12);
    await hall.page.getByText('Depth', { exact: true }).waitFor();
    await expect.poll(hall.painted).toBe(12);
  });

  test('is black where the clip cannot be had, and shows it once it can', async () => {
    await hall.page.evaluate(() => {
      window.hallPage.clipIsGone = true;
    });
    await hall.hello(PICTURE, 30);
    await hall.page.locator('[data-card="picture"]').waitFor();
    expect(await hall.isBlack()).toBe(true);
    await hall.page.evaluate(() => {
      window.hallPage.clipIsGone = false;
      window.hallPage.emit({ type: 'clip-changed', clip: window.hallPage.detail.clip });
    });
    await hall.showsPicture();
  });

  test('reports its own frames, and only while it goes its own way', async () => {
    await hall.hello(PICTURE, 7);
    await hall.showsPicture();
    await hall.movePlayhead(9);
    expect(await hall.painted()).toBe(9);
    expect(await hall.reported()).toEqual([]);
    const loop = { from: 10, to: 20, speed: 0.25 };
    await hall.change({ ...PICTURE, mode: 'loop', loop } as unknown as DisplayState);
    await expect.poll(async () => (await hall.reported()).at(-1)).toBe(10);
    await hall.change({ ...PICTURE, mode: 'own' });
    await hall.page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await hall.reported()).at(-1)).toBe(11);
  });

  test('a likeness shows the frames that are reported, in a loop and in the jury’s hands alike', async () => {
    await hall.page.goto(`${hall.page.url()}?as=likeness`);
    await hall.page.waitForFunction(() => window.hallPage !== undefined);
    const loop = { from: 10, to: 20, speed: 0.25 };
    await hall.hello({ ...PICTURE, mode: 'loop', loop } as unknown as DisplayState, 3);
    await hall.showsPicture();
    await expect.poll(hall.painted).toBe(10);
    for (const frame of [14, 15, 10]) {
      await hall.movePlayhead(frame);
      await expect.poll(hall.painted).toBe(frame);
    }
    expect(await hall.page.evaluate(() => window.hallPage.player()?.state.getState().speed)).toBe(0);
    await hall.change({ ...PICTURE, mode: 'own' });
    await hall.movePlayhead(31);
    await expect.poll(hall.painted).toBe(31);
    await hall.page.keyboard.press('ArrowRight');
    expect(await hall.painted()).toBe(31);
    expect(await hall.reported()).toEqual([]);
  });
});
