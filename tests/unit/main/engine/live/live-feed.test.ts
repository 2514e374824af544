import { describe, expect, it } from 'vitest';
import { LiveFeed } from '../../../../../main/engine/live/live-feed.ts';
import { LiveViewer } from '../../../../../main/engine/live/live-viewer.ts';
import { MADE_HEAD, madeFragment, madeHead } from '../../../../fixtures/fragmented-file.ts';

const HEAD = madeHead(MADE_HEAD);
/** Larger than what is kept for a viewer that does not read. */
const FAR_BEHIND = 2_000_000;

/** A picture of a stream: key pictures have numbers that are multiples of ten. */
function picture(number: number): Uint8Array {
  return madeFragment(number, number * 3000, [
    { durationTicks: 3000, isKey: number % 10 === 0, shift: 0, data: Uint8Array.of(number) },
  ]);
}

/** What a screen was given: `head`, or the number of a picture. */
class ToldScreen {
  waitingBytes = 0;
  readonly shown: (number | 'head')[] = [];

  send(bytes: Uint8Array): void {
    this.shown.push(String.fromCharCode(...bytes.subarray(4, 8)) === 'ftyp' ? 'head' : (bytes.at(-1) ?? -1));
  }
}

function watched(feed: LiveFeed): ToldScreen & { leave(): void } {
  const screen = new ToldScreen();
  const leave = feed.join(new LiveViewer(screen));
  return Object.assign(screen, { leave });
}

describe('LiveFeed', () => {
  it('shows a window that joins the last key picture and all since, then each as it comes', () => {
    const feed = new LiveFeed();
    const take = feed.begin();
    take(HEAD);
    for (let number = 0; number < 13; number += 1) take(picture(number));
    const screen = watched(feed);
    take(picture(13));
    expect(screen.shown).toEqual(['head', 10, 11, 12, 13]);
  });

  it('lets a window that joins before the first picture wait for a key picture', () => {
    const feed = new LiveFeed();
    const screen = watched(feed);
    const take = feed.begin();
    take(HEAD);
    for (const number of [8, 9, 10, 11]) take(picture(number));
    expect(screen.shown).toEqual(['head', 10, 11]);
  });

  it('lets a window that does not read go on at the next key picture once it reads, and keeps nothing for it', () => {
    const feed = new LiveFeed();
    const take = feed.begin();
    take(HEAD);
    const [slow, quick] = [watched(feed), watched(feed)];
    for (let number = 0; number < 35; number += 1) {
      slow.waitingBytes = number >= 5 && number < 24 ? FAR_BEHIND : 0;
      take(picture(number));
    }
    expect(slow.shown).toEqual(['head', 0, 1, 2, 3, 4, 30, 31, 32, 33, 34]);
    expect(quick.shown).toHaveLength(36);
  });

  it('gives a new stream its own head before its first key picture', () => {
    const feed = new LiveFeed();
    const first = feed.begin();
    first(HEAD);
    first(picture(0));
    const screen = watched(feed);
    const second = feed.begin();
    second(HEAD);
    for (const number of [9, 10, 11]) second(picture(number));
    expect(screen.shown).toEqual(['head', 0, 'head', 10, 11]);
  });

  it('takes bytes in pieces of any size', () => {
    const feed = new LiveFeed();
    const screen = watched(feed);
    const take = feed.begin();
    const all = [HEAD, picture(10), picture(11)];
    for (const bytes of all) for (const byte of bytes) take(Uint8Array.of(byte));
    expect(screen.shown).toEqual(['head', 10, 11]);
  });

  it('says that a stream is broken, and shows nothing of it', () => {
    const feed = new LiveFeed();
    const screen = watched(feed);
    expect(feed.begin()(Uint8Array.of(0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0))).toBe('broken');
    expect(screen.shown).toEqual([]);
  });

  it('shows nothing more to a window that left', () => {
    const feed = new LiveFeed();
    const take = feed.begin();
    take(HEAD);
    take(picture(0));
    const screen = watched(feed);
    screen.leave();
    take(picture(1));
    expect(screen.shown).toEqual(['head', 0]);
  });
});
