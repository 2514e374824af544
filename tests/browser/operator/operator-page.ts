import type { Browser, Page } from 'playwright-core';

/** A page of the operator's window that remembers what went wrong in it. */
export interface OperatorPage {
  readonly page: Page;
  /** Messages of errors, and of what the security policy refused. */
  readonly complaints: readonly string[];
  /** Drops the browser's own complaints about a door that was shut or refused something. */
  forgetRefusals(): void;
  close(): Promise<void>;
}

/** Opens the operator's window on a door. */
export async function openOperatorPage(
  browser: Browser,
  enterUrl: string,
  viewport: { readonly width: number; readonly height: number },
): Promise<OperatorPage> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${error.message} ${error.stack ?? ''}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(enterUrl);
  return {
    page,
    complaints,
    forgetRefusals() {
      const others = complaints.filter((text) => !/ERR_CONNECTION_REFUSED|status of 404/.test(text));
      complaints.splice(0, complaints.length, ...others);
    },
    close: () => context.close(),
  };
}
