/** What takes a secret: its name, and the secret itself. */
export type TakeSecret = (name: string, secret: string) => void;

/** Where secrets wait that the shell hands over before anyone here can use them; they stay in memory alone. */
export class SecretInbox {
  readonly #waiting: (readonly [name: string, secret: string])[] = [];
  #take: TakeSecret | null = null;

  /** Takes a secret in. */
  put(name: string, secret: string): void {
    if (this.#take === null) this.#waiting.push([name, secret]);
    else this.#take(name, secret);
  }

  /** Hands over what waits, and everything from now on. */
  listen(take: TakeSecret): void {
    this.#take = take;
    for (const [name, secret] of this.#waiting.splice(0)) take(name, secret);
  }
}
