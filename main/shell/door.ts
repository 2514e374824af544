/** The engine's door as the shell knows it: where it is now, or that there is none yet. */
export class Door {
  #enter: URL | null = null;

  /** The address that opens the door; null until an engine is up. It carries the token, so it is never logged. */
  get enter(): URL | null {
    return this.#enter;
  }

  get origin(): string | null {
    return this.#enter?.origin ?? null;
  }

  moved(enter: URL): void {
    this.#enter = enter;
  }
}
