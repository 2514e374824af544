import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { type RunningEngine, runEngine } from '../../fixtures/run-engine.ts';

const CHROMIUM = chromiumPath();

describe.skipIf(CHROMIUM === null)(
  `the windows under their policies${CHROMIUM ? '' : `: ${NO_CHROMIUM}`}`,
  () => {
    let folder = '';
    let engine: RunningEngine;
    let address: URL;
    let browser: Browser;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'depthline-policy-'));
      engine = runEngine(['--data', folder]);
      address = new URL((await engine.firstLine)?.enterUrl ?? engine.said.stderr);
      browser = await launchChromium(CHROMIUM ?? '');
    });

    afterAll(async () => {
      await browser?.close();
      engine?.child.kill('SIGTERM');
      await engine?.ended;
      await rm(folder, { recursive: true, force: true });
    });

    /** Opens a window in a fresh browser; what its policy forbade is collected in the page. */
    async function enter(role: 'operator' | 'display'): Promise<{ page: Page; complaints: string[] }> {
      const page = await (await browser.newContext()).newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      const entering = new URL(address);
      entering.searchParams.set('to', role);
      await page.goto(entering.href);
      await page.locator('#root > *').first().waitFor();
      return { page, complaints };
    }

    it.each(['operator', 'display'] as const)(
      'opens the %s without a breach, isolated, and rid of the token',
      async (role) => {
        const { page, complaints } = await enter(role);
        expect(new URL(page.url()).pathname).toBe(DOOR_PATHS[role]);
        expect(page.url()).not.toContain('token');
        expect(await page.evaluate(() => document.cookie)).toBe('');
        expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
        if (role === 'operator') {
          // A dialog adds styles of its own.
          await page.keyboard.press('Shift+Slash');
          await page.getByRole('dialog').waitFor();
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      },
    );

    /** Whether a page can reach something of the door: `reached`, or `kept away`. */
    function reach(page: Page, what: { socket: string } | { fetch: string }): Promise<string> {
      return page.evaluate(async (target) => {
        if ('fetch' in target) {
          return fetch(target.fetch).then(
            () => 'reached',
            () => 'kept away',
          );
        }
        return new Promise<string>((resolve) => {
          try {
            const socket = new WebSocket(target.socket);
            socket.onopen = () => resolve('reached');
            socket.onerror = () => resolve('kept away');
          } catch {
            resolve('kept away');
          }
        });
      }, what);
    }

    it('keeps the display away from all but its own procedures and media', async () => {
      const { page } = await enter('display');
      const sockets = `ws://${address.host}`;
      expect(await reach(page, { socket: `${sockets}${DOOR_PATHS.displayRpc}` })).toBe('reached');
      expect(await reach(page, { socket: `${sockets}${DOOR_PATHS.rpc}` })).toBe('kept away');
      expect(
        await reach(page, { socket: `${sockets}${DOOR_PATHS.live}7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01` }),
      ).toBe('kept away');
      expect(await reach(page, { fetch: '/media/7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01' })).toBe('reached');
      expect(await reach(page, { fetch: '/attempts/7d444840-9dc0-41a1-b8e8-3c4f0f4c1a01/thumbnail' })).toBe(
        'kept away',
      );
      expect(await reach(page, { fetch: 'https://example.com/' })).toBe('kept away');
      await page.context().close();
    });

    it('runs no script and no style of a stranger in either window', async () => {
      for (const role of ['operator', 'display'] as const) {
        const { page } = await enter(role);
        const ran = await page.evaluate(() => {
          const script = document.createElement('script');
          script.textContent = 'window.strangerRan = true';
          document.body.append(script);
          const style = document.createElement('style');
          style.textContent = 'body { outline: 7px solid red !important }';
          document.body.append(style);
          const inWindow: Record<string, unknown> = { ...window };
          return [inWindow['strangerRan'] ?? false, getComputedStyle(document.body).outlineWidth];
        });
        expect(ran[0]).toBe(false);
        expect(ran[1]).not.toBe('7px');
        await page.context().close();
      }
    });

    it('lets no page of another origin embed or read it, even in a browser that has the cookie', async () => {
      const { page } = await enter('operator');
      const foreign = await page.context().newPage();
      // Another port of this machine: the same site to a browser, which sends the cookie along.
      await foreign.route('http://127.0.0.1:9/', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<p>a stranger</p>' }),
      );
      await foreign.goto('http://127.0.0.1:9/');
      const origin = address.origin;
      expect(await reach(foreign, { fetch: `${origin}/operator/` })).toBe('kept away');
      expect(await reach(foreign, { socket: `ws://${address.host}${DOOR_PATHS.rpc}` })).toBe('kept away');
      await page.context().close();
    });
  },
);
