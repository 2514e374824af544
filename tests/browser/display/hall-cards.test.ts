import { AxeBuilder } from '@axe-core/playwright';
import { describe, expect, test } from 'vitest';
import type { DisplayState } from '../../../core/contract/display.ts';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { ATTEMPT_ID } from '../stage/drawn-detail.ts';
import { openHall, PICTURE, STANDBY } from './open-hall.ts';

const CHROMIUM = chromiumPath();
const hall = openHall();

describe.skipIf(CHROMIUM === null)(`the hall’s cards (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  test('is black until the engine has said what to show', async () => {
    expect(await hall.isBlack()).toBe(true);
  });

  test('shows the cards, and black', async () => {
    await hall.hello(STANDBY);
    await expect.poll(() => hall.page.getByRole('heading').textContent()).toBe('Open Cup');
    await hall.shot('hall-standby');
    await hall.change({ ...STANDBY, card: 'under-review', attemptId: ATTEMPT_ID } as DisplayState);
    await expect.poll(() => hall.page.getByRole('heading').textContent()).toBe('Under review');
    await hall.page.getByText('李娜 · Attempt 2').waitFor();
    await hall.shot('hall-under-review');
    await hall.change({ ...STANDBY, card: 'black' });
    await hall.page.getByRole('heading').waitFor({ state: 'detached' });
    expect(await hall.isBlack()).toBe(true);
    expect((await hall.asked()).filter((name) => name !== 'settings')).toEqual(['shown']);
    expect(await hall.page.evaluate(() => window.hallPage.asked.includes('clip'))).toBe(false);
  });

  test('speaks the language of the settings', async () => {
    await hall.page.evaluate(() => {
      window.hallPage.settings = { ...window.hallPage.settings, language: 'es' };
    });
    await hall.hello({ ...STANDBY, card: 'under-review' });
    await expect.poll(() => hall.page.getByRole('heading').textContent()).toBe('En revisión');
    expect(await hall.page.evaluate(() => document.documentElement.lang)).toBe('es');
  });

  test('shows each verdict in words that fill the lower edge', async () => {
    for (const verdict of ['depth', 'no-depth', 'inconclusive'] as const) {
      await hall.page.evaluate((kind) => {
        Object.assign(window.hallPage.detail.machine ?? {}, { verdict: kind });
      }, verdict);
      await hall.hello(PICTURE, 30);
      await hall.change({ ...PICTURE, verdictReleased: true });
      const word = hall.page.locator('section p').first();
      await expect
        .poll(() => word.textContent())
        .toBe({ depth: 'Depth', 'no-depth': 'No depth', inconclusive: 'Inconclusive' }[verdict]);
      const size = await word.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      expect(size / 720).toBeGreaterThan(0.12);
      await hall.shot(`hall-verdict-${verdict}`);
      await hall.change(PICTURE);
      await word.waitFor({ state: 'detached' });
    }
  });

  test('fills the screen on a key', async () => {
    await hall.hello(STANDBY);
    await hall.page.keyboard.press('f');
    await hall.page.waitForFunction(() => document.fullscreenElement !== null);
  });

  test('keeps the standby card up while the engine is away', async () => {
    await hall.hello(STANDBY);
    await hall.page.getByText('Open Cup').waitFor();
    await hall.page.evaluate(() => window.hallPage.lose());
    expect(await hall.page.getByText('Open Cup').count()).toBe(1);
  });

  test('gives axe nothing to say', async () => {
    await hall.hello({ ...PICTURE, mode: 'own', verdictReleased: true }, 30);
    await hall.page.getByText('Depth', { exact: true }).waitFor();
    const { violations } = await new AxeBuilder({ page: hall.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
