import type { WebContents } from 'electron';

/** Which page of the door a window shows. */
export type DoorPage = 'operator' | 'display';

/** Who is told how a page does. */
export interface HostedPageListener {
  log(line: string): void;
  /** The page crashed again and again: it is left as it is until someone leads it somewhere. */
  onGivenUp(reason: string): void;
}

const CRASH_WINDOW_MS = 60_000;
const MOST_CRASHES = 3;

/**
 * One page of the door in a window of ours.
 *
 * Follows the engine to its new address after a restart and comes back after a crash of its own, each time at the
 * place where it was: the part of the address after `#`, which the page keeps up to date.
 */
export class HostedPage {
  readonly #contents: WebContents;
  readonly #page: DoorPage;
  readonly #listener: HostedPageListener;
  #enter: URL | null = null;
  #place = '';
  #isLoaded = false;
  #crashesMs: readonly number[] = [];

  constructor(contents: WebContents, page: DoorPage, listener: HostedPageListener) {
    this.#contents = contents;
    this.#page = page;
    this.#listener = listener;
    contents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
      if (isMainFrame) this.#place = new URL(address).hash;
    });
    contents.on('render-process-gone', (_event, { reason }) => this.#afterCrash(reason));
    contents.on('did-finish-load', () => {
      this.#isLoaded = true;
    });
    contents.on('did-fail-load', (_event, code, text, _address, isMainFrame) => {
      if (!isMainFrame) return;
      this.#isLoaded = false;
      listener.log(`the ${page} page did not load: ${text} (${code})`);
    });
  }

  /** Shows the page at this engine; one that is there already connects again by itself. */
  lead(enter: URL): void {
    const isSame = this.#enter?.href === enter.href;
    this.#enter = enter;
    if (!isSame || !this.#isLoaded) this.again();
  }

  /** Shows the page once more where it was. */
  again(): void {
    if (this.#enter === null) return;
    const address = new URL(this.#enter);
    address.searchParams.set('to', this.#page);
    address.hash = this.#place;
    this.#isLoaded = false;
    // A load that fails or is overtaken by the next engine is told by `did-fail-load`.
    this.#contents.loadURL(address.href).catch(() => undefined);
  }

  #afterCrash(reason: string): void {
    if (reason === 'clean-exit') return;
    const nowMs = performance.now();
    this.#crashesMs = [...this.#crashesMs.filter((atMs) => nowMs - atMs < CRASH_WINDOW_MS), nowMs];
    this.#listener.log(`the ${this.#page} page ended (${reason})`);
    if (this.#crashesMs.length >= MOST_CRASHES) {
      this.#crashesMs = [];
      this.#listener.onGivenUp(reason);
    } else this.again();
  }
}
