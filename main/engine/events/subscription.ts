import type { EngineEvent } from '../../../core/contract/events.ts';

/** More than this waiting means that the reader has stalled; asking for everything again is cheaper then. */
const MOST_WAITING = 1000;

/**
 * What one reader has yet to read. Of events about the same thing only the newest waits.
 *
 * Written out rather than as a generator: a generator that waits for an event cannot be ended from outside.
 */
export class Subscription implements AsyncIterableIterator<EngineEvent> {
  readonly #hello: () => EngineEvent;
  readonly #onEnd: () => void;
  readonly #waiting = new Map<string, EngineEvent>();
  #helloIsDue = true;
  #ended = false;
  #sleepers: (() => void)[] = [];

  /** Takes what makes a `hello` at the moment when it is read, and what to do once the subscription ends. */
  constructor(hello: () => EngineEvent, onEnd: () => void) {
    this.#hello = hello;
    this.#onEnd = onEnd;
  }

  /** Adds an event; it replaces a waiting one about the same thing. */
  push(event: EngineEvent): void {
    if (this.#ended) return;
    const subject = subjectOf(event);
    this.#waiting.delete(subject);
    this.#waiting.set(subject, event);
    if (this.#waiting.size > MOST_WAITING) {
      this.#waiting.clear();
      this.#helloIsDue = true;
    }
    this.#wakeReaders();
  }

  /** Ends the stream for a reader that waits and for all that follow. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting.clear();
    this.#onEnd();
    this.#wakeReaders();
  }

  async next(): Promise<IteratorResult<EngineEvent, undefined>> {
    while (!this.#ended) {
      const event = this.#take();
      if (event !== null) return { done: false, value: event };
      await new Promise<void>((resolve) => {
        this.#sleepers.push(resolve);
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<EngineEvent, undefined>> {
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wakeReaders(): void {
    for (const wake of this.#sleepers.splice(0)) wake();
  }

  #take(): EngineEvent | null {
    if (this.#helloIsDue) {
      this.#helloIsDue = false;
      return this.#hello();
    }
    const oldest = this.#waiting.entries().next();
    if (oldest.done) return null;
    const [subject, event] = oldest.value;
    this.#waiting.delete(subject);
    return event;
  }
}

/** What an event is about: a later event about the same thing makes an earlier one needless. */
function subjectOf(event: EngineEvent): string {
  switch (event.type) {
    case 'attempt-changed':
      return `${event.type} ${event.row.id}`;
    case 'clip-changed':
      return `${event.type} ${event.clip.id}`;
    case 'job-changed':
      return `${event.type} ${event.job.id}`;
    default:
      return event.type;
  }
}
