import type { CameraId } from '../../../core/contract/ids.ts';
import { LiveFeed } from './live-feed.ts';
import { type LivePort, openLivePort } from './live-port.ts';
import { type LiveScreen, LiveViewer } from './live-viewer.ts';

/** Brings what cameras send at this moment from their recorders to every window that watches. */
export class LiveService {
  readonly #feeds = new Map<CameraId, LiveFeed>();
  readonly #ports = new Map<CameraId, Promise<LivePort | null>>();

  /**
   * The port of this machine to which a camera's recorder is to send; null when none can be opened.
   *
   * `before` is the port of a recorder that outlived its engine and sends there still; null for any.
   */
  async portFor(id: CameraId, before: number | null): Promise<number | null> {
    const opening = this.#ports.get(id) ?? openOneOf(this.#feedOf(id), before);
    this.#ports.set(id, opening);
    const opened = await opening;
    if (opened === null) this.#ports.delete(id);
    return opened?.port ?? null;
  }

  /** Shows a camera on a screen from now on, also through breaks; gives a function that ends it. */
  watch(id: CameraId, screen: LiveScreen): () => void {
    return this.#feedOf(id).join(new LiveViewer(screen));
  }

  async close(): Promise<void> {
    const opened = await Promise.all(this.#ports.values());
    await Promise.all(opened.map((port) => port?.close()));
  }

  #feedOf(id: CameraId): LiveFeed {
    const feed = this.#feeds.get(id) ?? new LiveFeed();
    this.#feeds.set(id, feed);
    return feed;
  }
}

async function openOneOf(feed: LiveFeed, before: number | null): Promise<LivePort | null> {
  const again = before === null ? null : await openLivePort(feed, before);
  return again ?? openLivePort(feed, 0);
}
