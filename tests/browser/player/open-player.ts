import type { Browser, Page } from 'playwright-core';
import { openClip } from '../../../native/ffmpeg/clip.ts';
import type { PlayerSource } from '../../../renderer/player/player.ts';
import { anyFfmpeg } from '../../fixtures/ffmpeg-builds.ts';
import type { PlayerServer } from './player-server.ts';

/** A page of its own with nothing on it yet; what it complains of is gathered. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens the player's page. */
export async function openPage(browser: Browser, server: PlayerServer): Promise<OpenPage> {
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server.origin}/`);
  await page.waitForFunction(() => window.playerPage !== undefined);
  return { page, complaints };
}

/** A clip as the engine would hand it to a window: served with ranges, its frame table read by ffmpeg. */
export async function clipSource(server: PlayerServer, path: string): Promise<PlayerSource> {
  const clip = await openClip(await anyFfmpeg(), path);
  if (!clip.ok) throw new Error(clip.error.message);
  const { table, probe } = clip.value;
  return {
    url: server.serve(path),
    table,
    picture: { width: probe.displayedWidth, height: probe.displayedHeight },
    rotationDeg: probe.rotationDeg,
  };
}

/** Shows a clip on a stage of its own shape and waits for its first frame, or for its failure. */
export async function showClip(page: Page, source: PlayerSource, height = 192): Promise<number> {
  const width = Math.round((height * source.picture.width) / source.picture.height);
  return page.evaluate(
    async ([clip, w, h]) => {
      const place = window.playerPage.show(clip, w, h);
      await window.playerPage.settled(place);
      return place;
    },
    [source, width, height] as const,
  );
}
