import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect } from 'vitest';
import type { DisplayState } from '../../../core/contract/display.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { ATTEMPT_ID, CLIP_ID } from '../stage/drawn-detail.ts';
import { pageInChromium } from '../stage/page-in-chromium.ts';
import type { HallPage } from './page/page.tsx';

declare global {
  interface Window {
    hallPage: HallPage;
  }
}

/** What the hall sees between attempts. */
export const STANDBY = {
  card: 'standby',
  attemptId: null,
  clipId: null,
  mode: 'follow',
  loop: null,
  framing: null,
  overlayReleased: false,
  layers: ['skeleton', 'depth-points', 'level-line', 'margin'],
  verdictReleased: false,
} as unknown as DisplayState;
/** The drawn attempt's picture, nothing released. */
export const PICTURE = {
  ...STANDBY,
  card: 'picture',
  attemptId: ATTEMPT_ID,
  clipId: CLIP_ID,
} as DisplayState;

/** The hall's window, opened anew for every test of a file. */
export interface OpenHall {
  readonly page: Page;
  hello(display: DisplayState, frame?: number | null): Promise<void>;
  change(display: DisplayState): Promise<void>;
  movePlayhead(frame: number): Promise<void>;
  /** What the window asked of the engine so far, in order. */
  asked(): Promise<string[]>;
  /** Frames that the window said it shows. */
  reported(): Promise<number[]>;
  painted(): Promise<number | null>;
  showsPicture(): Promise<void>;
  /** The screen as pixels, kept under a name where one is given. */
  shot(name?: string): Promise<PNG>;
  /** Whether every pixel of the screen is black. */
  isBlack(): Promise<boolean>;
  amberPixels(): Promise<number>;
}

/** Builds the page once for the tests of a file; each test must leave it without an error. */
export function openHall(): OpenHall {
  const chromium = pageInChromium(fileURLToPath(new URL('./page', import.meta.url)));
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    const ready = chromium();
    if (ready === null) return;
    complaints = [];
    context = await ready.browser.newContext({ viewport: { width: 1280, height: 720 }, hasTouch: true });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(ready.built.url);
    await page.waitForFunction(() => window.hallPage !== undefined);
  });

  afterEach(async () => {
    await context?.close();
    expect(complaints ?? []).toEqual([]);
  });

  async function hello(display: DisplayState, frame: number | null = null): Promise<void> {
    await page.evaluate(([state, at]) => window.hallPage.hello(state, at), [display, frame] as const);
  }

  async function change(display: DisplayState): Promise<void> {
    await page.evaluate(
      (state) => window.hallPage.emit({ type: 'display-changed', display: state }),
      display,
    );
  }

  async function movePlayhead(frame: number): Promise<void> {
    await page.evaluate(
      ([clipId, at]) =>
        window.hallPage.emit({ type: 'playhead-moved', playhead: { clipId, frame: at } as never }),
      [CLIP_ID, frame] as const,
    );
  }

  async function asked(): Promise<string[]> {
    return page.evaluate(() => window.hallPage.asked);
  }

  async function reported(): Promise<number[]> {
    return page.evaluate(() => window.hallPage.reported);
  }

  async function painted(): Promise<number | null> {
    return page.evaluate(() => window.hallPage.player()?.state.getState().painted ?? null);
  }

  async function showsPicture(): Promise<void> {
    await page.waitForFunction(() => (window.hallPage.player()?.state.getState().painted ?? null) !== null);
  }

  async function shot(name: string | null = null): Promise<PNG> {
    const bytes = await page.screenshot();
    if (name !== null) await keepFile(`${name}.png`, bytes);
    return PNG.sync.read(bytes);
  }

  async function isBlack(): Promise<boolean> {
    const { data } = await shot();
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) > 0) return false;
    return true;
  }

  async function amberPixels(): Promise<number> {
    const { data } = await shot();
    let found = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at] ?? 0) > 243 && Math.abs((data[at + 1] ?? 0) - 176) < 20 && (data[at + 2] ?? 0) < 90)
        found += 1;
    return found;
  }

  return {
    get page() {
      return page;
    },
    hello,
    change,
    movePlayhead,
    asked,
    reported,
    painted,
    showsPicture,
    shot,
    isBlack,
    amberPixels,
  };
}
