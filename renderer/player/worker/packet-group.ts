import type { EncodedPacket } from 'mediabunny';

/** One compressed frame, ready for a decoder. */
export interface LoadedPacket {
  /**
   * Made once and decoded as often as needed: a browser does not count a chunk's bytes as garbage, so chunks made anew
   * for each decoding pile up to gigabytes in an hour.
   */
  readonly chunk: EncodedVideoChunk;
  /** Whether no other frame refers to it. */
  readonly isDisposable: boolean;
}

/** The file has no more packets although its index promised them: it was cut off. */
export class FileEnds extends Error {
  /** The first packet that is not there. */
  readonly packet: number;

  constructor(packet: number) {
    super(`the file ends before packet ${packet}`);
    this.packet = packet;
  }
}

type Waiter = { readonly resolve: (packet: LoadedPacket) => void; readonly reject: (error: unknown) => void };

/** The packets from one key frame to the next; they come in one after the other, and each can be had at once. */
export class PacketGroup {
  readonly #first: number;
  readonly #end: number;
  readonly #packets: LoadedPacket[] = [];
  readonly #waiters = new Map<number, Waiter[]>();
  #firstPacket: EncodedPacket | null = null;
  #failure: { readonly error: unknown } | null = null;
  #bytes = 0;

  constructor(first: number, end: number, source: AsyncGenerator<[EncodedPacket, LoadedPacket]>) {
    this.#first = first;
    this.#end = end;
    void this.#fill(source);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The container's own first packet; null until it is there. */
  get firstPacket(): EncodedPacket | null {
    return this.#firstPacket;
  }

  loaded(packet: number): LoadedPacket | null {
    return this.#packets[packet - this.#first] ?? null;
  }

  load(packet: number): Promise<LoadedPacket> {
    const loaded = this.loaded(packet);
    if (loaded !== null) return Promise.resolve(loaded);
    if (this.#failure !== null) return Promise.reject(this.#failure.error);
    return new Promise((resolve, reject) => {
      const waiters = this.#waiters.get(packet) ?? [];
      waiters.push({ resolve, reject });
      this.#waiters.set(packet, waiters);
    });
  }

  async #fill(source: AsyncGenerator<[EncodedPacket, LoadedPacket]>): Promise<void> {
    try {
      for await (const [original, packet] of source) {
        this.#firstPacket ??= original;
        const place = this.#first + this.#packets.length;
        this.#packets.push(packet);
        this.#bytes += packet.chunk.byteLength;
        for (const waiter of this.#waiters.get(place) ?? []) waiter.resolve(packet);
        this.#waiters.delete(place);
      }
      const next = this.#first + this.#packets.length;
      if (next < this.#end) throw new FileEnds(next);
    } catch (error) {
      this.#failure = { error };
      for (const waiters of this.#waiters.values()) for (const waiter of waiters) waiter.reject(error);
      this.#waiters.clear();
    }
  }
}
