/** Where a viewer's pictures go: a connection that takes some time to bring them there. */
export interface LiveScreen {
  /** Bytes that were given to `send` and have not left yet. */
  readonly waitingBytes: number;
  send(bytes: Uint8Array): void;
}

/** More than this is not kept for anybody: about two seconds of a camera at 4 Mb/s. */
const MOST_WAITING_BYTES = 1_000_000;

/** One window that watches a camera; when it cannot follow it goes on at a later key picture. */
export class LiveViewer {
  readonly #screen: LiveScreen;
  #head: Uint8Array | null = null;
  /** Whether it has had every picture since a key picture. */
  #follows = false;

  constructor(screen: LiveScreen) {
    this.#screen = screen;
  }

  /**
   * Takes one coded picture (`moof` and `mdat`) that belongs behind a head (`ftyp` and `moov`).
   *
   * It is sent on when the viewer can decode it and has room; each head goes before the first picture behind it.
   */
  offer(head: Uint8Array, picture: Uint8Array, isKey: boolean): void {
    if (head !== this.#head || this.#screen.waitingBytes > MOST_WAITING_BYTES) this.#follows = false;
    if (!this.#follows && (!isKey || this.#screen.waitingBytes > MOST_WAITING_BYTES)) return;
    this.#follows = true;
    if (head !== this.#head) this.#screen.send(head);
    this.#head = head;
    this.#screen.send(picture);
  }
}
