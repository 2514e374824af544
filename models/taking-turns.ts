/** Lets one piece of work run at a time, in the order in which it was asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all that came before has ended, well or badly. */
  take<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(work, work);
    this.#last = result;
    // Whoever asked sees the failure; the queue itself must not count as unhandled.
    result.catch(() => {});
    return result;
  }
}
