/** How H.264 pictures are cut apart inside a packet: by a length before each unit, or by start codes. */
export type UnitFraming =
  | { readonly kind: 'lengths'; readonly lengthBytes: number }
  | { readonly kind: 'start-codes' };

/** The framing that an `avcC` record tells; without a record, units have start codes. */
export function unitFraming(avcConfiguration: Uint8Array | null): UnitFraming {
  const field = avcConfiguration?.[4];
  return field === undefined ? { kind: 'start-codes' } : { kind: 'lengths', lengthBytes: (field & 3) + 1 };
}

/**
 * Whether no other picture refers to the one in this packet, so that it may be left out on the way to another frame.
 *
 * True when every slice says `nal_ref_idc` 0 (ITU-T H.264, 7.4.1). A packet without a slice, or one that cannot be
 * read, is not disposable.
 */
export function isDisposableH264(packet: Uint8Array, framing: UnitFraming): boolean {
  const header =
    framing.kind === 'lengths' ? firstSliceByLengths(packet, framing.lengthBytes) : firstSliceByCodes(packet);
  return header !== null && (header >> 5) % 4 === 0;
}

/** All slices of one picture share `nal_ref_idc` being zero or not, so the first one tells. */
function firstSliceByLengths(packet: Uint8Array, lengthBytes: number): number | null {
  let at = 0;
  while (at + lengthBytes < packet.length) {
    let length = 0;
    for (let place = 0; place < lengthBytes; place += 1) length = length * 256 + (packet[at + place] ?? 0);
    const header = packet[at + lengthBytes] ?? 0;
    if (isSlice(header)) return header;
    at += lengthBytes + length;
  }
  return null;
}

function firstSliceByCodes(packet: Uint8Array): number | null {
  for (let at = 0; at + 3 < packet.length; at += 1) {
    if (packet[at] !== 0 || packet[at + 1] !== 0 || packet[at + 2] !== 1) continue;
    const header = packet[at + 3] ?? 0;
    if (isSlice(header)) return header;
    at += 3;
  }
  return null;
}

function isSlice(header: number): boolean {
  const type = header % 32;
  return type >= 1 && type <= 5;
}
