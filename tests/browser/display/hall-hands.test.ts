import { describe, expect, test } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { openHall, PICTURE } from './open-hall.ts';

const CHROMIUM = chromiumPath();
const hall = openHall();

describe.skipIf(CHROMIUM === null)(
  `the hall’s screen in the jury’s hands (${CHROMIUM ?? NO_CHROMIUM})`,
  () => {
    test('obeys keys, mouse, wheel and finger once it is handed over, and not before', async () => {
      await hall.hello(PICTURE, 5);
      await hall.showsPicture();
      await hall.page.keyboard.press('ArrowRight');
      await hall.page.mouse.move(600, 300);
      await hall.page.mouse.wheel(0, -400);
      expect(await hall.painted()).toBe(5);
      expect(await hall.page.evaluate(() => window.hallPage.player()?.state.getState().framing.zoom)).toBe(1);
      expect(await hall.page.locator('[data-card]').evaluate((main) => getComputedStyle(main).cursor)).toBe(
        'none',
      );
      await hall.change({ ...PICTURE, mode: 'own' });
      const forward = hall.page.getByRole('button', { name: 'One frame forward' });
      await forward.waitFor();
      await hall.shot('hall-own');
      await hall.page.keyboard.press('ArrowRight');
      expect(await hall.painted()).toBe(6);
      await hall.page.keyboard.press('Shift+ArrowRight');
      expect(await hall.painted()).toBe(16);
      await hall.page.keyboard.press('b');
      expect(await hall.painted()).toBe(30);
      await hall.page.keyboard.press('Home');
      expect(await hall.painted()).toBe(0);
      await hall.page.keyboard.press('End');
      expect(await hall.painted()).toBe(39);
      await hall.page.getByRole('slider').fill('16');
      await expect.poll(hall.painted).toBe(16);
      await forward.tap();
      await expect.poll(hall.painted).toBe(17);
      await hall.page.mouse.move(400, 300);
      await hall.page.mouse.down();
      await hall.page.mouse.move(400 - 1280 / 24, 300);
      await hall.page.mouse.up();
      expect(await hall.painted()).toBe(7);
      await hall.page.getByRole('slider').fill('31');
      await expect.poll(hall.painted).toBe(31);
      await hall.page.mouse.move(600, 300);
      await hall.page.mouse.wheel(0, -800);
      await expect
        .poll(() => hall.page.evaluate(() => window.hallPage.player()?.state.getState().framing.zoom ?? 0))
        .toBeGreaterThan(2);
      await hall.movePlayhead(2);
      expect(await hall.painted()).toBe(31);
      await hall.page.keyboard.press('Space');
      expect(await hall.page.evaluate(() => window.hallPage.player()?.state.getState().speed)).toBe(1);
    });
  },
);
