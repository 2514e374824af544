/** Files and folders that were opened with the program, kept until the page is there to take them. */
export class OpenedPaths {
  readonly #send: (paths: readonly string[]) => void;
  #waiting: readonly string[] = [];
  #isHeard = false;

  constructor(send: (paths: readonly string[]) => void) {
    this.#send = send;
  }

  add(paths: readonly string[]): void {
    this.#waiting = [...this.#waiting, ...paths];
    this.#flush();
  }

  /** The page listens from now on. */
  heard(): void {
    this.#isHeard = true;
    this.#flush();
  }

  /** The page has gone or is being loaded anew. */
  unheard(): void {
    this.#isHeard = false;
  }

  #flush(): void {
    if (!this.#isHeard || this.#waiting.length === 0) return;
    const paths = this.#waiting;
    this.#waiting = [];
    this.#send(paths);
  }
}
