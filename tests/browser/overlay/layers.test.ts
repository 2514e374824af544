import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { chromiumPath, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { keepFile } from '../../fixtures/screen-shots.ts';
import { colourAt, count, isAmber, isAt, isCyan, isMagenta, isWarm } from '../stage/colours.ts';
import { CREASE_SPREAD, creaseAt, PICTURE } from '../stage/drawn-detail.ts';
import { overlayWindow } from './overlay-window.ts';

const CHROMIUM = chromiumPath();
const overlay = overlayWindow();

/** Where the picture begins and where it can be seen no longer, CSS pixels across the stage. */
async function edges(): Promise<{ left: number; right: number }> {
  const hiddenFrom = Number(
    new URL(overlay.page.url()).searchParams.get('hiddenFromX') ?? Number.POSITIVE_INFINITY,
  );
  const [from, to] = [await overlay.onPage(0, 0), await overlay.onPage(PICTURE.width, 0)];
  return { left: from.x, right: Math.min(to.x, hiddenFrom) };
}

describe.skipIf(CHROMIUM === null)(`the overlay (${CHROMIUM ?? NO_CHROMIUM})`, () => {
  test('lies on the picture to the pixel, also zoomed and panned, in the frame that is painted', async () => {
    await overlay.open();
    await overlay.page.evaluate(() => window.overlayPage.showLayers(['depth-points']));
    for (const [frame, zoom] of [
      [0, 1],
      [17, 1],
      [30, 4],
      [31, 16],
    ] as const) {
      const crease = creaseAt(frame);
      await overlay.page.evaluate(
        ([to, by, x, y]) => {
          window.overlayPage.seek(to);
          window.overlayPage.zoom(by, x + 3, y - 2);
        },
        [frame, zoom, crease.x, crease.y] as const,
      );
      const picture = await overlay.shot();
      const at = await overlay.onPage(crease.x, crease.y);
      expect(isAt(picture, at.x, at.y, isAmber), `dot of frame ${frame} at ${zoom}x`).toBe(true);
      // The diamond's corners keep their distance on the screen whatever the zoom.
      for (const [dx, dy] of [
        [8, 0],
        [-8, 0],
        [0, 8],
        [0, -8],
      ] as const)
        expect(isAt(picture, at.x + dx, at.y + dy, isAmber), `corner ${dx} ${dy} at ${zoom}x`).toBe(true);
      // Half way out there is picture again, of the square that the frame itself shows there.
      if (zoom >= 4) expect(isAt(picture, at.x + 3, at.y, isMagenta)).toBe(true);
    }
  });

  test('shows each layer alone and none when all are hidden', async () => {
    await overlay.open();
    const seen = async (layers: readonly string[]) => {
      await overlay.page.evaluate((shown) => window.overlayPage.showLayers(shown as never), layers);
      await overlay.seek(30);
      const picture = await overlay.shot();
      return { amber: count(picture, isAmber), cyan: count(picture, isCyan), picture };
    };
    const hidden = await seen([]);
    expect([hidden.amber, hidden.cyan]).toEqual([0, 0]);
    const points = await seen(['depth-points']);
    expect(points.amber).toBeGreaterThan(20);
    expect(points.cyan).toBeGreaterThan(20);
    const uncertainty = await seen(['uncertainty']);
    expect(count(uncertainty.picture, isWarm)).toBeGreaterThan(count(hidden.picture, isWarm) + 40);
    const level = await seen(['level-line']);
    expect(level.amber).toBe(0);
    expect(level.cyan).toBeGreaterThan(points.cyan);
    const margin = await seen(['margin']);
    expect(margin.cyan).toBe(0);
    expect(margin.amber).toBeGreaterThan(points.amber);
    const all = await seen([
      'skeleton',
      'depth-points',
      'uncertainty',
      'level-line',
      'margin',
      'hip-trail',
      'bar-trail',
    ]);
    await keepFile('overlay-all-layers.png', PNG.sync.write(all.picture));
    for (const layer of ['skeleton', 'hip-trail', 'bar-trail'])
      expect((await seen([layer])).picture.data.equals(hidden.picture.data), layer).toBe(false);
  });

  test('shows in every frame how sure the network is of a point, as an ellipse of 95 %', async () => {
    await overlay.open();
    await overlay.page.evaluate(() => window.overlayPage.showLayers(['uncertainty']));
    const sds95 = Math.sqrt(5.991);
    for (const frame of [0, 30]) {
      await overlay.seek(frame);
      const crease = creaseAt(frame);
      const picture = await overlay.shot();
      for (const [right, down] of [
        [CREASE_SPREAD.alongSdPx, 0],
        [-CREASE_SPREAD.alongSdPx, 0],
        [0, CREASE_SPREAD.acrossSdPx],
        [0, -CREASE_SPREAD.acrossSdPx],
      ] as const) {
        const at = await overlay.onPage(crease.x + sds95 * right, crease.y + sds95 * down);
        expect(isAt(picture, at.x, at.y, isWarm), `end ${right} ${down} of frame ${frame}`).toBe(true);
      }
    }
  });

  for (const stage of ['width=900&height=480', 'width=640&height=800', 'hiddenFromX=420'])
    test(`stays within the picture, also its lines and texts, with ${stage}`, async () => {
      await overlay.open(`?${stage}`);
      await overlay.page.evaluate(() =>
        window.overlayPage.showLayers(['level-line', 'margin', 'uncertainty']),
      );
      await overlay.seek(30);
      const picture = await overlay.shot();
      await keepFile(`overlay-bars-${stage}.png`, PNG.sync.write(picture));
      const { left, right } = await edges();
      let outside = 0;
      for (let y = 0; y < picture.height; y++)
        for (let x = 0; x < picture.width; x++)
          if (x < left - 1 || x > right) {
            const [red, green, blue] = colourAt(picture, x, y);
            if (stage.startsWith('hidden') ? isWarm(red, green, blue) : red + green + blue > 30) outside += 1;
          }
      expect(outside).toBe(0);
      expect(count(picture, isCyan)).toBeGreaterThan(100);
    });

  test('moves the margin’s text to the other side of its mark where the picture ends', async () => {
    await overlay.open();
    await overlay.page.evaluate(() => window.overlayPage.showLayers(['margin']));
    await overlay.seek(30);
    const written = async (zoom: number, x: number) => {
      await overlay.page.evaluate(([by, at]) => window.overlayPage.zoom(by, at, 340), [zoom, x] as const);
      return count(await overlay.shot(), isAmber);
    };
    const withRoom = await written(4, 420);
    expect(await written(4, 345)).toBeGreaterThan(0.9 * withRoom);
    expect(await written(4, 335)).toBeGreaterThan(0.9 * withRoom);
  });

  test('keeps up with stepping', async () => {
    await overlay.open();
    await overlay.page.evaluate(() =>
      window.overlayPage.showLayers([
        'skeleton',
        'depth-points',
        'level-line',
        'margin',
        'hip-trail',
        'bar-trail',
      ]),
    );
    const tookMs = await overlay.page.evaluate(() => window.overlayPage.stepThrough(300));
    tookMs.sort((a, b) => a - b);
    expect(tookMs[Math.floor(0.5 * tookMs.length)]).toBeLessThan(16.7);
  });
});
