import {
  ALL_FORMATS,
  type EncodedPacket,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  UrlSource,
} from 'mediabunny';
import {
  type DecodeOrder,
  matchPackets,
  type PacketTime,
  withoutKeyPacket,
} from '../../../core/playback/decode-order.ts';
import { isDisposableH264, type UnitFraming, unitFraming } from '../../../core/playback/h264-disposable.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import type { ClipFailure } from '../messages.ts';
import { stampOf } from './frame-stamp.ts';
import { type LoadedPacket, PacketGroup } from './packet-group.ts';

/** A failure that the window can act on. */
export interface OpenFailure {
  readonly failure: ClipFailure;
  readonly detail: string;
}

/** Compressed packets that stay in memory, so that jumping back and forth reads nothing. */
const KEPT_BYTES = 96 * 1024 * 1024;
const SOURCE_CACHE_BYTES = 16 * 1024 * 1024;
const READ_ATTEMPTS = 3;
const RETRY_S = 0.2;

/** The packets of a clip, in the order of the file, by the group that a decoder can start. */
export class ClipPackets {
  readonly #input: Input;
  readonly #track: InputVideoTrack;
  readonly #sink: EncodedPacketSink;
  readonly #timesS: Float64Array;
  readonly #framing: UnitFraming | null;
  readonly #groups = new Map<number, PacketGroup>();
  readonly #verifiedKeys = new Set<number>([0]);
  readonly config: VideoDecoderConfig;
  #lastNeeded: number;
  #order: DecodeOrder;
  #closed = false;

  private constructor(
    input: Input,
    track: InputVideoTrack,
    sink: EncodedPacketSink,
    config: VideoDecoderConfig,
    order: DecodeOrder,
    timesS: Float64Array,
  ) {
    this.#input = input;
    this.#track = track;
    this.#sink = sink;
    this.config = config;
    this.#order = order;
    this.#timesS = timesS;
    this.#lastNeeded = order.packetOfFrame.reduce((last, packet) => Math.max(last, packet), 0);
    this.#framing = config.codec.startsWith('avc') ? unitFraming(bytesOf(config.description)) : null;
  }

  /** Reads the index of a clip and matches it with the frame table. */
  static async open(url: string, table: FrameTable): Promise<ClipPackets | OpenFailure> {
    const source = new UrlSource(url, {
      maxCacheSize: SOURCE_CACHE_BYTES,
      getRetryDelay: (attempts) => (attempts + 1 < READ_ATTEMPTS ? RETRY_S * 2 ** attempts : null),
    });
    const input = new Input({ source, formats: ALL_FORMATS });
    try {
      const opened = await ClipPackets.#read(input, table);
      if (!(opened instanceof ClipPackets)) input.dispose();
      return opened;
    } catch (error) {
      input.dispose();
      return { failure: 'cannot-read', detail: `The clip could not be read: ${messageOf(error)}.` };
    }
  }

  static async #read(input: Input, table: FrameTable): Promise<ClipPackets | OpenFailure> {
    if (!(await input.canRead())) {
      return { failure: 'cannot-decode', detail: 'This kind of file is not read in the window.' };
    }
    const track = await input.getPrimaryVideoTrack();
    const config = track === null ? null : await track.getDecoderConfig();
    if (track === null || config === null) {
      return { failure: 'cannot-decode', detail: 'The window finds no video in the file that it knows.' };
    }
    const sink = new EncodedPacketSink(track);
    const packets: PacketTime[] = [];
    let packet = await sink.getFirstPacket({ metadataOnly: true });
    while (packet !== null) {
      packets.push({ timeS: packet.timestamp, isKey: packet.type === 'key' });
      packet = await sink.getNextPacket(packet, { metadataOnly: true });
    }
    const order = matchPackets(packets, table);
    if (order === null) {
      return {
        failure: 'cannot-decode',
        detail: `The file's ${packets.length} packets do not match the ${table.ticks.length} frames of its table.`,
      };
    }
    const timesS = Float64Array.from(packets, ({ timeS }) => timeS);
    return new ClipPackets(input, track, sink, config, order, timesS);
  }

  get order(): DecodeOrder {
    return this.#order;
  }

  /** The last packet that makes a frame of the table. */
  get lastNeeded(): number {
    return this.#lastNeeded;
  }

  /** A packet that is in memory; null when it has to be waited for. */
  loaded(packet: number): LoadedPacket | null {
    return this.#group(packet).loaded(packet);
  }

  /** Waits until a packet is in memory; rejects when the file cannot be read. */
  load(packet: number): Promise<LoadedPacket> {
    return this.#group(packet).load(packet);
  }

  /**
   * Makes sure that decoding can begin at a packet; false when it cannot, and then the order has been corrected.
   *
   * Containers also mark pictures as key frames that H.264 only calls recovery points, and a decoder in Chromium
   * refuses to begin there.
   */
  async verifyKey(packet: number): Promise<boolean> {
    if (this.#verifiedKeys.has(packet)) return true;
    await this.load(packet);
    const original = this.#group(packet).firstPacket;
    const type = original === null ? null : await this.#track.determinePacketType(original);
    if (type === 'delta') {
      this.#groups.delete(packet);
      this.#order = withoutKeyPacket(this.#order, packet);
      this.#groups.clear();
      return false;
    }
    this.#verifiedKeys.add(packet);
    return true;
  }

  /** Takes note that a packet and all after it are not in the file. */
  endBefore(packet: number): void {
    this.#lastNeeded = Math.min(this.#lastNeeded, packet - 1);
  }

  isVerifiedKey(packet: number): boolean {
    return this.#verifiedKeys.has(packet);
  }

  close(): void {
    this.#closed = true;
    this.#groups.clear();
    this.#input.dispose();
  }

  #group(packet: number): PacketGroup {
    const { keyPackets } = this.#order;
    let low = 0;
    let high = keyPackets.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((keyPackets[middle] ?? 0) <= packet) low = middle;
      else high = middle - 1;
    }
    const first = keyPackets[low] ?? 0;
    const known = this.#groups.get(first);
    if (known !== undefined) {
      // The order of a map is the order of use here: the least used comes first.
      this.#groups.delete(first);
      this.#groups.set(first, known);
      return known;
    }
    this.#forgetLeastUsed();
    const end = keyPackets[low + 1] ?? this.#lastNeeded + 1;
    const group = new PacketGroup(first, end, this.#readGroup(first, end));
    this.#groups.set(first, group);
    return group;
  }

  #forgetLeastUsed(): void {
    let bytes = 0;
    for (const group of this.#groups.values()) bytes += group.bytes;
    for (const [first, group] of this.#groups) {
      if (bytes <= KEPT_BYTES) return;
      bytes -= group.bytes;
      this.#groups.delete(first);
    }
  }

  async *#readGroup(first: number, end: number): AsyncGenerator<[EncodedPacket, LoadedPacket]> {
    let packet = await this.#sink.getPacket(this.#timesS[first] ?? 0);
    for (let place = first; place < end && packet !== null && !this.#closed; place += 1) {
      const isDisposable = this.#framing !== null && isDisposableH264(packet.data, this.#framing);
      const timestamp = stampOf(this.#order.frameOfPacket[place] ?? -1);
      const chunk = new EncodedVideoChunk({ type: packet.type, timestamp, data: packet.data });
      yield [packet, { chunk, isDisposable }];
      packet = place + 1 < end ? await this.#sink.getNextPacket(packet) : null;
    }
  }
}

function bytesOf(source: AllowSharedBufferSource | undefined): Uint8Array | null {
  if (source === undefined) return null;
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
