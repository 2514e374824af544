import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { newCanvas } from '../../core/picture/canvas.ts';
import { colour } from '../../core/picture/colour.ts';
import { writeDeepestPicture } from '../../main/engine/annotate/deepest-picture.ts';
import { writeReport } from '../../main/engine/report/write-report.ts';
import { openVideoEncoder } from '../../native/ffmpeg/encode.ts';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../fixtures/chromium.ts';
import { DRAWN_CAMERA, drawnAttempt } from '../fixtures/drawn-attempt.ts';
import { attemptReport, clipReport } from '../fixtures/drawn-report.ts';
import { anyFfmpeg } from '../fixtures/ffmpeg-builds.ts';
import { faintTexts } from './contrast.ts';

const SCREENS = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
];
const HOSTILE_NAME =
  '<script>document.title="broken into"</script><img src=x onerror=document.title="broken into">.mp4';

const executablePath = chromiumPath();
let browser: Browser;
let folder: string;
let embeddedPage: string;
let linkedPage: string;

beforeAll(async () => {
  if (executablePath === null) return;
  folder = await mkdtemp(join(tmpdir(), 'depthline-browser-'));
  [embeddedPage, linkedPage] = await writePages(folder);
  browser = await launchChromium(executablePath);
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** The same report twice: with picture and clip inside, and beside it. */
async function writePages(into: string): Promise<[string, string]> {
  await mkdir(join(into, 'squat #1'));
  const picturePath = join(into, 'squat #1', 'attempt-1.png');
  const videoPath = join(into, 'squat #1', 'attempt-1.mp4');
  const attempt = drawnAttempt();
  const image = newCanvas(540, 960, colour('#405060'));
  const frame = { frame: attempt.bottomFrame, timeS: 0.667, image, videoPxPerImagePx: 1 };
  await writeDeepestPicture({ attempt, camera: DRAWN_CAMERA, frame, frameCount: 40, path: picturePath });
  const encoder = await openVideoEncoder(await anyFfmpeg(), { path: videoPath, width: 540, height: 960 });
  if (!encoder.ok) throw new Error(encoder.error.message);
  await encoder.value.write(image, 0.5);
  await encoder.value.finish();
  const clips = [
    clipReport(),
    clipReport({
      path: `/clips/${HOSTILE_NAME}`,
      attempts: [inconclusive(), attemptReport({ verdict: 'no-depth' })],
    }),
  ];
  const errors = [
    { path: HOSTILE_NAME, code: 'MEDIA_NOT_VIDEO' as const, message: 'Not a video. Check the file.' },
  ];
  const page = {
    report: { schema: 'depthline.report/1' as const, clips, errors },
    assets: [[{ videoPath, picturePath, curveFilePath: null, curve: attempt.curve }], []],
    rule: IPF_RULE,
    programVersion: '0.1.0',
    writtenAt: new Date('2026-11-22T17:40:00Z'),
  };
  const paths: [string, string] = [join(into, 'embedded.html'), join(into, 'linked.html')];
  await writeReport(page, paths[0]);
  await writeReport(page, paths[1], 0);
  return paths;
}

function inconclusive() {
  return attemptReport({ verdict: 'inconclusive', reasons: ['INTERVAL_CROSSES_LEVEL', 'LIFTER_SMALL'] });
}

describe.skipIf(executablePath === null)(
  executablePath === null ? NO_CHROMIUM : 'the report in Chromium',
  () => {
    let page: Page;
    let complaints: string[];
    let requests: string[];

    async function opened(path: string, screen = SCREENS[0]): Promise<void> {
      page = await browser.newPage({ viewport: screen ?? null });
      complaints = [];
      requests = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('requestfailed', (request) => complaints.push(`failed: ${request.url().slice(0, 80)}`));
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(path).href);
    }

    afterEach(async () => {
      await page?.close();
    });

    async function mediaLoaded(): Promise<void> {
      await page.waitForFunction(() => {
        const video = document.querySelector('video');
        const image = document.querySelector('img');
        return video !== null && video.readyState >= 2 && image !== null && image.naturalWidth > 0;
      });
    }

    test('shows picture and clip from inside, asks nobody for anything, and has nothing to complain of', async () => {
      await opened(embeddedPage);
      await mediaLoaded();
      expect(complaints).toEqual([]);
      const elsewhere = requests.filter(
        (url) => !url.startsWith('data:') && url !== pathToFileURL(embeddedPage).href,
      );
      expect(elsewhere).toEqual([]);
    });

    test('plays its clip', async () => {
      await opened(embeddedPage);
      await mediaLoaded();
      const ended = await page.evaluate(async () => {
        const video = document.querySelector('video');
        if (video === null) return null;
        const end = new Promise<void>((resolve) => {
          video.addEventListener('ended', () => resolve(), { once: true });
        });
        await video.play();
        await end;
        return { width: video.videoWidth, playedS: video.currentTime };
      });
      expect(ended?.width).toBe(540);
      expect(ended?.playedS).toBeGreaterThan(0.4);
    });

    test('shows picture and clip that lie beside it', async () => {
      await opened(linkedPage);
      await mediaLoaded();
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(pathToFileURL(folder).href))).toEqual([]);
    });

    test('shows a file name that would be markup as the name it is', async () => {
      await opened(embeddedPage);
      expect(await page.title()).toBe('Depthline report, 2026-11-22');
      expect(await page.locator('script').count()).toBe(0);
      expect(await page.getByRole('heading', { level: 2, name: 'img src=x' }).count()).toBe(1);
    });

    for (const screen of SCREENS) {
      test(`fits a screen of ${screen.width} by ${screen.height} without scrolling sideways`, async () => {
        await opened(embeddedPage, screen);
        const widest = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(widest).toBeLessThanOrEqual(screen.width);
        const outside = await page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            .filter((element) => element.closest('.scroll') === null)
            .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
            .map((element) => element.outerHTML.slice(0, 80)),
        );
        expect(outside).toEqual([]);
      });
    }

    test('has text that can be read, on the screen and on paper', async () => {
      await opened(embeddedPage);
      expect(await faintTexts(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await faintTexts(page)).toEqual([]);
    });

    test('can be walked through with the keyboard, each stop seen', async () => {
      await opened(embeddedPage);
      const stops: string[] = [];
      for (let step = 0; step < 6; step += 1) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
          const at = document.activeElement;
          if (at === null) return 'nowhere';
          return `${at.tagName.toLowerCase()} ${getComputedStyle(at).outlineStyle === 'none' ? 'unseen' : 'seen'}`;
        });
        stops.push(stop);
      }
      expect(stops[0]).toBe('a seen');
      expect(stops).toContain('div seen');
      expect(stops).toContain('video seen');
      expect(stops.filter((stop) => stop.endsWith('unseen'))).toEqual([]);
    });

    test('leads from the table to the attempt', async () => {
      await opened(embeddedPage);
      await page.getByRole('link', { name: /attempt 2$/ }).click();
      expect(new URL(page.url()).hash).toBe('#clip-2-attempt-2');
    });

    test('prints black on white, without the clip but with the picture', async () => {
      await opened(embeddedPage);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      );
      expect(await page.locator('video').isVisible()).toBe(false);
      expect(await page.locator('img').isVisible()).toBe(true);
    });
  },
);
