import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { type ClipName, madeClip } from '../../fixtures/make-clips.ts';
import { clipSource, openPage, showClip } from './open-player.ts';
import { type PlayerServer, startPlayerServer } from './player-server.ts';

const executablePath = chromiumPath();
let browser: Browser;
let server: PlayerServer;

beforeAll(async () => {
  if (executablePath === null) return;
  [server, browser] = await Promise.all([startPlayerServer(), launchChromium(executablePath)]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Clips whose 40 pictures tell their number, and what is hard about each. */
const CLIPS: readonly ClipName[] = [
  'b-frames.mp4',
  'open-gop.mp4',
  'fragmented.mp4',
  'variable-rate.mp4',
  'b-frames.mkv',
  'b-frames.ts',
  'plain.mp4',
  'turned-90.mp4',
  'turned-180.mp4',
  'turned-270.mp4',
  'wide-pixels.mp4',
  'tall-pixels.mp4',
  'with-sound.mp4',
  'odd-size.webm',
];

describe.skipIf(executablePath === null)(
  executablePath === null ? NO_CHROMIUM : 'the frame on the canvas',
  () => {
    let page: Page;
    let complaints: string[];

    beforeEach(async () => {
      ({ page, complaints } = await openPage(browser, server));
    });

    afterEach(async () => {
      await page?.close();
      expect(complaints).toEqual([]);
    });

    test.each(CLIPS)('is the one that was asked for, stepped and jumped through %s', async (name) => {
      const source = await clipSource(server, await madeClip(name));
      const place = await showClip(page, source);
      const last = source.table.ticks.length - 1;
      expect(
        await page.evaluate((p) => window.playerPage.at(p).player.state.getState(), place),
      ).toMatchObject({
        status: 'ready',
        painted: 0,
      });
      const seen = await page.evaluate(async ([p, steps]) => window.playerPage.stepThrough(p, 1, steps), [
        place,
        last,
      ] as const);
      expect(seen).toEqual(Array.from({ length: last }, (_none, step) => step + 1));
      const back = await page.evaluate(async ([p, steps]) => window.playerPage.stepThrough(p, -1, steps), [
        place,
        last,
      ] as const);
      expect(back).toEqual(Array.from({ length: last }, (_none, step) => last - 1 - step));
      const targets = Array.from({ length: 12 }, (_none, jump) => (jump * 17 + 5) % (last + 1));
      const jumped = await page.evaluate(
        async ([p, frames]) => {
          const codes: (number | null)[] = [];
          for (const frame of frames) {
            window.playerPage.at(p).player.seek(window.playerPage.frame(frame));
            await window.playerPage.settled(p);
            codes.push(await window.playerPage.code(p));
          }
          return codes;
        },
        [place, targets] as const,
      );
      expect(jumped).toEqual(targets);
      const left = await page.evaluate(async (p) => window.playerPage.at(p).player.close(), place);
      expect(left.openFrames).toBe(0);
    });
  },
);
