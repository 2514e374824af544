import type { EngineEvent } from '../../../core/contract/events.ts';
import { Subscription } from './subscription.ts';

/** Hands every event of the engine to every window that listens. */
export class EventHub {
  readonly #hello: () => EngineEvent;
  readonly #subscriptions = new Set<Subscription>();

  /** Takes what makes the first event of a stream: the state of the display and the playhead as they are now. */
  constructor(hello: () => EngineEvent) {
    this.#hello = hello;
  }

  /** Tells all who listen now; never waits for any of them. */
  publish(event: EngineEvent): void {
    for (const subscription of this.#subscriptions) subscription.push(event);
  }

  /**
   * Everything that happens from now on, after a `hello`; ends when the signal aborts or the reader returns.
   *
   * A reader that falls far behind loses what it has not read and gets another `hello`: whoever sees one asks
   * for everything again.
   */
  subscribe(signal?: AbortSignal): AsyncIterableIterator<EngineEvent> {
    const subscription = new Subscription(this.#hello, () => {
      this.#subscriptions.delete(subscription);
      signal?.removeEventListener('abort', end);
    });
    const end = (): void => subscription.end();
    this.#subscriptions.add(subscription);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
    return subscription;
  }

  /** How many listen now. */
  get listeners(): number {
    return this.#subscriptions.size;
  }
}
