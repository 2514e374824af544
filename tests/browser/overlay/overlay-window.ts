import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterEach } from 'vitest';
import { pageInChromium } from '../stage/page-in-chromium.ts';
import type { OverlayPage } from './page/page.tsx';

declare global {
  interface Window {
    overlayPage: OverlayPage;
  }
}

/** The page under test, opened anew by every test that asks. */
export interface OverlayWindow {
  readonly page: Page;
  open(query?: string, hasTouch?: boolean): Promise<void>;
  /** What the stage shows as pixels. */
  shot(): Promise<PNG>;
  seek(frame: number): Promise<void>;
  /** Where a point of the picture lies on the page now. */
  onPage(x: number, y: number): Promise<{ x: number; y: number }>;
}

/** Builds the page once for the tests of a file, and closes whatever they opened. */
export function overlayWindow(): OverlayWindow {
  const chromium = pageInChromium(fileURLToPath(new URL('./page', import.meta.url)));
  let context: BrowserContext | null = null;
  let page: Page | null = null;

  afterEach(async () => {
    await context?.close();
  });

  const opened = (): Page => {
    if (page === null) throw new Error('the test has opened no page');
    return page;
  };
  return {
    get page() {
      return opened();
    },
    async open(query = '', hasTouch = false) {
      const ready = chromium();
      if (ready === null) throw new Error('there is no browser');
      const { browser, built } = ready;
      context = await browser.newContext({ viewport: { width: 1100, height: 900 }, hasTouch });
      page = await context.newPage();
      await page.goto(built.url + query);
      await page.waitForFunction(() => window.overlayPage?.player !== null);
      await page.waitForSelector('.konvajs-content canvas');
    },
    async shot() {
      return PNG.sync.read(await opened().getByTestId('stage').screenshot());
    },
    async seek(frame) {
      await opened().evaluate((to) => window.overlayPage.seek(to), frame);
    },
    onPage: (x, y) => opened().evaluate(([atX, atY]) => window.overlayPage.onPage(atX, atY), [x, y] as const),
  };
}
