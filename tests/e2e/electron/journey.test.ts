import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepShot } from '../../fixtures/screen-shots.ts';
import { canRunElectron, NO_ELECTRON } from './electron-runtime.ts';
import { plugScreens } from './screens.ts';
import { startWorkstation, type Workstation } from './workstation.ts';

const LIT = 60;
const PATIENCE = { timeout: 60_000, interval: 200 } as const;

let workstation: Workstation;
let operator: Page;

beforeAll(async () => {
  if (!canRunElectron()) return;
  workstation = await startWorkstation();
  operator = workstation.operator;
});

beforeEach((context) => {
  if (!canRunElectron()) context.skip(NO_ELECTRON);
});

afterAll(async () => {
  await workstation?.close();
});

/** The number of the frame that is shown; -1 while there is none. */
async function frame(): Promise<number> {
  const text = await operator.locator('[data-frame]').textContent();
  return /^\d+$/.test(text ?? '') ? Number(text) : -1;
}

/** The share of a page's pixels that are not dark, from 0 to 1: what a video shows and an empty stage does not. */
async function litShare(page: Page): Promise<number> {
  const { data, width, height } = PNG.sync.read(await page.screenshot());
  let lit = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at + 1] ?? 0) > LIT) lit += 1;
  return lit / (width * height);
}

describe('the workstation in Electron', () => {
  it('opens a sample attempt and steps through it', async () => {
    await operator.getByText('3 attempts').waitFor();
    await operator.locator('[data-place]').filter({ hasText: 'clear-depth' }).locator('[data-open]').click();
    await expect.poll(frame, PATIENCE).toBeGreaterThanOrEqual(0);
    await operator.keyboard.press('Home');
    await expect.poll(frame, PATIENCE).toBe(0);
    const start = await frame();
    await operator.keyboard.press('ArrowRight');
    await operator.keyboard.press('ArrowRight');
    await expect.poll(frame, PATIENCE).toBe(start + 2);
    await operator.keyboard.press('ArrowLeft');
    await expect.poll(frame, PATIENCE).toBe(start + 1);
    await keepShot(operator, 'electron-01-operator');
  });

  it('puts its picture before the hall, on the second screen', async () => {
    await plugScreens(workstation.app, 2);
    const opening = workstation.app.waitForEvent('window');
    await operator.evaluate(() => globalThis.open('/display/'));
    const hall = await opening;
    await hall.getByText('Depthline').waitFor();
    await operator.getByRole('button', { name: 'Picture', exact: true }).click();
    await hall.locator('canvas').first().waitFor();
    await expect.poll(() => litShare(hall), PATIENCE).toBeGreaterThan(0.05);
    await keepShot(hall, 'electron-02-hall');
  });
});
