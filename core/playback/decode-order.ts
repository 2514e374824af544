import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import type { FrameTable } from '../time/frame-table.ts';
import { ticksToSeconds } from '../time/ticks.ts';
import type { FrameSpan } from './step-rules.ts';

/** What a container tells of one packet, in the order in which packets are decoded. */
export interface PacketTime {
  /** Presentation time in seconds of the container's clock. */
  readonly timeS: number;
  readonly isKey: boolean;
}

/** Which packet makes which frame, and where decoding may begin. */
export interface DecodeOrder {
  /** Frame that each packet makes; -1 for one that the frame table leaves out. */
  readonly frameOfPacket: Int32Array;
  readonly packetOfFrame: Int32Array;
  /** Packets at which decoding may begin, ascending; the first packet is always among them. */
  readonly keyPackets: readonly number[];
}

/**
 * Finds the packet of every frame of the table; null when the two do not tell of the same clip.
 *
 * The table decides. The container's clock may start elsewhere (`shift`) and may list packets that the table leaves
 * out, as behind an edit list; but every frame must have exactly one packet at its own time.
 */
export function matchPackets(packets: readonly PacketTime[], table: FrameTable): DecodeOrder | null {
  if (packets.length < table.ticks.length || table.ticks.length === 0) return null;
  const timesS = table.ticks.map((tick) => ticksToSeconds(tick, table.timeBase));
  const shown = packets.map((_packet, place) => place);
  shown.sort((a, b) => (packets[a]?.timeS ?? 0) - (packets[b]?.timeS ?? 0));
  for (const shiftS of likelyShifts(packets, shown, timesS)) {
    const packetOfFrame = packetsAt(packets, shown, timesS, shiftS);
    if (packetOfFrame !== null) return orderOf(packets, packetOfFrame);
  }
  return null;
}

/** The same order without a packet that turned out not to be a place to begin. */
export function withoutKeyPacket(order: DecodeOrder, packet: number): DecodeOrder {
  return { ...order, keyPackets: order.keyPackets.filter((key) => key !== packet || key === 0) };
}

/**
 * The packet at which decoding must begin to get a frame.
 *
 * A frame that is shown before the key frame which it follows in the file (open group) needs the group before.
 */
export function startPacket(order: DecodeOrder, frame: FrameIndex): number {
  const packet = order.packetOfFrame[frame] ?? 0;
  let place = lastAtMost(order.keyPackets, packet);
  while (place > 0 && (order.frameOfPacket[order.keyPackets[place] ?? 0] ?? 0) > frame) place -= 1;
  return order.keyPackets[place] ?? 0;
}

/** The frames that are decoded from one place to begin: from its key frame to the one before the next. */
export function groupOf(order: DecodeOrder, frame: FrameIndex): FrameSpan {
  const start = startPacket(order, frame);
  const place = lastAtMost(order.keyPackets, start);
  const next = order.keyPackets[place + 1];
  const first = place === 0 ? 0 : Math.max(0, order.frameOfPacket[start] ?? 0);
  const last = next === undefined ? order.packetOfFrame.length : (order.frameOfPacket[next] ?? 0);
  return { first: frameIndex(Math.min(first, frame)), last: frameIndex(Math.max(frame, last - 1)) };
}

/** Shifts of the container's clock to try: none, and those that put first on first or last on last. */
function likelyShifts(
  packets: readonly PacketTime[],
  shown: readonly number[],
  timesS: readonly number[],
): readonly number[] {
  const at = (place: number | undefined): number => packets[place ?? 0]?.timeS ?? 0;
  const surplus = packets.length - timesS.length;
  const firsts = shown.slice(0, Math.min(surplus, MOST_HIDDEN) + 1);
  return [0, ...firsts.map((place) => at(place) - (timesS[0] ?? 0))];
}

/** More packets than this before the first frame are not taken for a hidden start. */
const MOST_HIDDEN = 600;
/** Containers round times to a microsecond or to their own ticks, mostly a millisecond or finer. */
const TIME_TOLERANCE_S = 0.0011;

function packetsAt(
  packets: readonly PacketTime[],
  shown: readonly number[],
  timesS: readonly number[],
  shiftS: number,
): Int32Array | null {
  const found = new Int32Array(timesS.length);
  let place = 0;
  for (const [frame, timeS] of timesS.entries()) {
    const nextS = timesS[frame + 1] ?? Number.POSITIVE_INFINITY;
    const previousS = timesS[frame - 1] ?? Number.NEGATIVE_INFINITY;
    const tolerance = Math.min(TIME_TOLERANCE_S, (nextS - timeS) / 2.01, (timeS - previousS) / 2.01);
    while (place < shown.length && timeAt(packets, shown, place) - shiftS < timeS - tolerance) place += 1;
    if (place >= shown.length || timeAt(packets, shown, place) - shiftS > timeS + tolerance) return null;
    found[frame] = shown[place] ?? 0;
    place += 1;
  }
  return found;
}

function timeAt(packets: readonly PacketTime[], shown: readonly number[], place: number): number {
  return packets[shown[place] ?? 0]?.timeS ?? Number.POSITIVE_INFINITY;
}

function orderOf(packets: readonly PacketTime[], packetOfFrame: Int32Array): DecodeOrder {
  const frameOfPacket = new Int32Array(packets.length).fill(-1);
  packetOfFrame.forEach((packet, frame) => {
    frameOfPacket[packet] = frame;
  });
  const keyPackets = [0];
  packets.forEach((packet, place) => {
    if (place > 0 && packet.isKey && (frameOfPacket[place] ?? -1) >= 0) keyPackets.push(place);
  });
  return { frameOfPacket, packetOfFrame, keyPackets };
}

/** Place of the last entry of an ascending list that is at most a value; 0 when none is. */
function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
