import { FragmentReader, type ReadPart } from '../../../core/recording/fragment-reader.ts';
import type { LiveViewer } from './live-viewer.ts';

/** Pictures since the last key picture are kept for who joins, up to here; longer groups begin at the next one. */
const MOST_GROUP_BYTES = 8_000_000;

/** A stream of one camera's pictures, on its way from the recorder to all who watch. */
export class LiveFeed {
  readonly #viewers = new Set<LiveViewer>();
  #head: Uint8Array | null = null;
  /** The last key picture and all after it, in order; empty when they are too many. */
  #group: Uint8Array[] = [];
  #groupBytes = 0;

  /** Lets a viewer watch from the last key picture on; gives a function that ends it. */
  join(viewer: LiveViewer): () => void {
    this.#viewers.add(viewer);
    const head = this.#head;
    if (head !== null)
      for (const [index, picture] of this.#group.entries()) viewer.offer(head, picture, index === 0);
    return () => this.#viewers.delete(viewer);
  }

  /** Begins a new stream of fragmented MP4, one fragment a picture: gives a function that takes its bytes. */
  begin(): (bytes: Uint8Array) => 'taken' | 'broken' {
    const reader = new FragmentReader();
    this.#forget(null);
    return (bytes) => {
      for (const part of reader.push(bytes)) this.#take(part);
      return reader.isBroken ? 'broken' : 'taken';
    };
  }

  #take(part: ReadPart): void {
    if (part.kind === 'head') {
      this.#forget(part.bytes);
      return;
    }
    const head = this.#head;
    if (head === null) return;
    const isKey = part.fragment.samples[0]?.isKey === true;
    this.#keep(part.bytes, isKey);
    for (const viewer of this.#viewers) viewer.offer(head, part.bytes, isKey);
  }

  #keep(picture: Uint8Array, isKey: boolean): void {
    if (isKey) this.#forget(this.#head);
    else if (this.#group.length === 0) return;
    this.#group.push(picture);
    this.#groupBytes += picture.length;
    if (this.#groupBytes > MOST_GROUP_BYTES) this.#forget(this.#head);
  }

  #forget(head: Uint8Array | null): void {
    this.#head = head;
    this.#group = [];
    this.#groupBytes = 0;
  }
}
