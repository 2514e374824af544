import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, NO_CHROMIUM } from '../../fixtures/chromium.ts';
import { alteredClip, madeClip } from '../../fixtures/make-clips.ts';
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

const counted = (from: number, to: number): number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_none, place) =>
    to > from ? from + place : from - place,
  );

describe.skipIf(executablePath === null)(executablePath === null ? NO_CHROMIUM : 'the player', () => {
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, server));
  });

  afterEach(async () => {
    await page?.close();
  });

  function left(place: number): Promise<number> {
    return page.evaluate(async (p) => (await window.playerPage.at(p).player.close()).openFrames, place);
  }

  test('paints each frame once and in order while a key is held, both ways, and stops where the picture is', async () => {
    const source = await clipSource(server, await madeClip('long.mp4'));
    const place = await showClip(page, source, 96);
    const forward = await page.evaluate((p) => window.playerPage.hold(p, 1, 150), place);
    expect(forward).toEqual(counted(1, forward.length));
    expect(await page.evaluate((p) => window.playerPage.code(p), place)).toBe(forward.at(-1));
    const backward = await page.evaluate((p) => window.playerPage.hold(p, -1, 140), place);
    const start = forward.length - 1;
    expect(backward).toEqual(counted(start, start - backward.length + 1));
    expect(forward.length).toBeLessThanOrEqual(153);
    expect(await left(place)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('under a storm of seeks shows few frames, none that nobody asked for, and the newest last', async () => {
    const source = await clipSource(server, await madeClip('long.mp4'));
    const place = await showClip(page, source, 96);
    const targets = Array.from({ length: 200 }, (_none, seek) => (seek * 367 + 11) % 1000);
    const painted = await page.evaluate(
      async ([p, frames]) => {
        const { player, painted } = window.playerPage.at(p);
        const before = painted.length;
        for (const frame of frames) {
          player.seek(window.playerPage.frame(frame));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        await window.playerPage.settled(p);
        return painted.slice(before).map(({ frame }) => frame);
      },
      [place, targets] as const,
    );
    expect(painted.at(-1)).toBe(targets.at(-1));
    const order = painted.map((frame) => targets.indexOf(frame));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(await page.evaluate((p) => window.playerPage.code(p), place)).toBe(targets.at(-1));
    expect(await left(place)).toBe(0);
  });

  test('plays a clip of uneven rate to its end, there and back, in order and at its own times', async () => {
    const source = await clipSource(server, await madeClip('variable-rate.mp4'));
    const place = await showClip(page, source, 96);
    const last = source.table.ticks.length - 1;
    const played = await page.evaluate(
      async ([p, end]) => {
        const { player, painted } = window.playerPage.at(p);
        player.loop({ from: window.playerPage.frame(0), to: window.playerPage.frame(end) });
        player.loop(null);
        const before = painted.length;
        player.play(2);
        await window.playerPage.until(p, ({ player }) => player.state.getState().speed === 0);
        const forward = painted.slice(before).map(({ frame }) => frame);
        player.play(-2);
        await window.playerPage.until(p, ({ player }) => player.state.getState().speed === 0);
        const backward = painted.slice(before + forward.length).map(({ frame }) => frame);
        return { forward, backward, skipped: player.state.getState().skipped };
      },
      [place, last] as const,
    );
    expect(played.forward.at(-1)).toBe(last);
    expect(played.forward).toEqual([...new Set(played.forward)].sort((a, b) => a - b));
    expect(played.backward.at(-1)).toBe(0);
    expect(played.backward).toEqual([...new Set(played.backward)].sort((a, b) => b - a));
    expect(await left(place)).toBe(0);
  });

  test('repeats a loop, and a step inside it stays inside', async () => {
    const source = await clipSource(server, await madeClip('b-frames.mp4'));
    const place = await showClip(page, source, 96);
    const seen = await page.evaluate(async (p) => {
      const { player, painted } = window.playerPage.at(p);
      const frame = window.playerPage.frame;
      player.loop({ from: frame(8), to: frame(13) });
      player.seek(frame(8));
      const before = painted.length;
      player.play(0.5);
      await window.playerPage.until(
        p,
        () => painted.slice(before).filter((paint) => paint.frame === 8).length >= 3,
      );
      player.play(0);
      player.seek(frame(13));
      player.step(1);
      await window.playerPage.settled(p);
      return {
        played: painted.slice(before).map((paint) => paint.frame),
        target: player.state.getState().target,
      };
    }, place);
    expect(seen.target).toBe(13);
    expect(Math.min(...seen.played)).toBe(8);
    expect(Math.max(...seen.played)).toBe(13);
    expect(await left(place)).toBe(0);
  });

  test('says that a codec is not decoded here, and that a file is not there', async () => {
    const hevc = await clipSource(server, await madeClip('hevc-10-bit.mp4'));
    const place = await showClip(page, hevc, 96);
    const state = await page.evaluate((p) => window.playerPage.at(p).player.state.getState(), place);
    expect(state).toMatchObject({ status: 'failed', failure: 'cannot-decode', painted: null });
    const gone = await showClip(page, { ...hevc, url: '/clips/gone.mp4' }, 96);
    const missing = await page.evaluate((p) => window.playerPage.at(p).player.state.getState(), gone);
    expect(missing).toMatchObject({ status: 'failed', failure: 'cannot-read' });
    expect(await left(place)).toBe(0);
  });

  test('a frame table of another clip is refused, not guessed at', async () => {
    const source = await clipSource(server, await madeClip('b-frames.mp4'));
    const other = await clipSource(server, await madeClip('variable-rate.mp4'));
    const place = await showClip(page, { ...source, table: other.table }, 96);
    const state = await page.evaluate((p) => window.playerPage.at(p).player.state.getState(), place);
    expect(state).toMatchObject({ status: 'failed', failure: 'cannot-decode' });
    expect(state.failureDetail).toContain('do not match');
  });

  test('a file that is cut off shows the frames that are there', async () => {
    const whole = await readFile(await madeClip('faststart.mp4'));
    const cut = await alteredClip('player-cut.mp4', 'faststart.mp4', (bytes) =>
      bytes.subarray(0, Math.floor(whole.length * 0.7)),
    );
    const source = await clipSource(server, cut);
    const place = await showClip(page, source, 96);
    const last = Math.min(source.table.ticks.length - 3, 20);
    const seen = await page.evaluate(([p, steps]) => window.playerPage.stepThrough(p, 1, steps), [
      place,
      last,
    ] as const);
    expect(seen).toEqual(counted(1, last));
    expect(await left(place)).toBe(0);
  });

  test('gives the picture on screen in its full size, upright', async () => {
    const source = await clipSource(server, await madeClip('turned-90.mp4'));
    const place = await showClip(page, source, 96);
    await page.evaluate(async (p) => {
      window.playerPage.at(p).player.seek(window.playerPage.frame(23));
      await window.playerPage.settled(p);
    }, place);
    expect(await page.evaluate((p) => window.playerPage.snapshotCode(p), place)).toEqual({
      code: 23,
      ...source.picture,
    });
  });

  test('two angles stay in step by time, each frame of both painted once and in order', async () => {
    const fast = await clipSource(server, await madeClip('long.mp4'));
    const slow = await clipSource(server, await madeClip('b-frames.mp4'));
    await showClip(page, fast, 96);
    await showClip(page, slow, 96);
    const painted = await page.evaluate(([tables]) => window.playerPage.holdLinked(tables, 3, 1, 25), [
      [fast.table, slow.table] as const,
    ] as const);
    const firsts = painted.first.map(({ frame }) => frame);
    const seconds = painted.second.map(({ frame }) => frame);
    expect(firsts).toEqual(counted(1, firsts.length));
    expect(seconds).toEqual(counted(4, 3 + seconds.length));
    expect(seconds.length).toBe(firsts.length);
  });

  test('zoomed to a corner, the corner fills the stage; the loupe shows the same frame', async () => {
    const source = await clipSource(server, await madeClip('b-frames.mp4'));
    const place = await showClip(page, source, 96);
    const seen = await page.evaluate(async (p) => {
      const { player } = window.playerPage.at(p);
      player.seek(window.playerPage.frame(1));
      await window.playerPage.settled(p);
      player.frame({ zoom: 16, centre: { x: 4, y: 4 } as never });
      const corner = await window.playerPage.middleWithin(window.playerPage.at(p).canvas, 200, 256);
      const loupe = document.createElement('canvas');
      loupe.style.cssText = 'width:32px;height:32px';
      document.body.append(loupe);
      player.loupe(loupe, { x: 80, y: 72 } as never, 8);
      const magnified = await window.playerPage.middleWithin(loupe, 90, 170);
      return { corner, loupe: magnified, loupeWidth: loupe.width };
    }, place);
    // Bit 0 of frame 1 is the white bar at the left; the lower half of the picture is grey.
    expect(seen.corner).toBeGreaterThan(200);
    expect(seen.loupe).toBeGreaterThan(90);
    expect(seen.loupe).toBeLessThan(170);
    expect(seen.loupeWidth).toBe(32);
  });

  test('opening another clip drops the first with all its frames', async () => {
    const first = await clipSource(server, await madeClip('b-frames.mp4'));
    const second = await clipSource(server, await madeClip('plain.mp4'));
    const place = await showClip(page, first, 96);
    const counts = await page.evaluate(
      async ([p, clip]) => {
        const { player } = window.playerPage.at(p);
        for (let round = 0; round < 5; round += 1) player.open(clip);
        player.seek(window.playerPage.frame(30));
        await window.playerPage.settled(p);
        return player.counts();
      },
      [place, second] as const,
    );
    expect(counts.openFrames).toBeLessThanOrEqual(40);
    expect(await page.evaluate((p) => window.playerPage.code(p), place)).toBe(30);
    expect(await left(place)).toBe(0);
  });
});
