import type { WebContents } from 'electron';
import { DOOR_PATHS } from '../../../core/contract/door-paths.ts';
import { isOwn, readAddress } from './own-origin.ts';

/** What a guard must know and may do. */
export interface ContentsGuard {
  /** The origin of the engine's door now; null while there is none. */
  doorOrigin(): string | null;
  /** Opens the one window that a page may open. */
  openDisplay(): void;
  log(line: string): void;
}

/** Holds a page to our own door: it goes nowhere else, opens nothing else and embeds nothing. */
export function guardContents(contents: WebContents, guard: ContentsGuard): void {
  const refuse = (event: { preventDefault(): void }, address: string, what: string): void => {
    if (isOwn(address, guard.doorOrigin())) return;
    event.preventDefault();
    guard.log(`refused ${what} to ${describe(address)}`);
  };
  contents.on('will-navigate', (event, address) => refuse(event, address, 'a navigation'));
  contents.on('will-redirect', (event, address) => refuse(event, address, 'a redirect'));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url, 'a navigation of a frame'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    guard.log('refused a webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isDisplayPage(url, guard.doorOrigin())) guard.openDisplay();
    else guard.log(`refused a window for ${describe(url)}`);
    return { action: 'deny' };
  });
}

function isDisplayPage(address: string, doorOrigin: string | null): boolean {
  return isOwn(address, doorOrigin) && readAddress(address)?.pathname === DOOR_PATHS.display;
}

/** Where an address leads, without what it may carry. */
function describe(address: string): string {
  const url = readAddress(address);
  return url === null ? 'no address' : `${url.protocol}//${url.host}`;
}
