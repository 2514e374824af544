import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { chromiumPath, launchChromium } from '../../fixtures/chromium.ts';
import { type BuiltPage, buildPage } from './built-page.ts';

/** Builds a folder's page once for the tests of a file; null where there is no Chromium. */
export function pageInChromium(folder: string): () => { browser: Browser; built: BuiltPage } | null {
  const executablePath = chromiumPath();
  let browser: Browser | null = null;
  let built: BuiltPage | null = null;
  beforeAll(async () => {
    if (executablePath === null) return;
    built = await buildPage(folder);
    browser = await launchChromium(executablePath);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await built?.close();
  });
  return () => (browser === null || built === null ? null : { browser, built });
}
