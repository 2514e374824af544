/** A source of numbers from 0 to below 1 that is the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = (seed * 0x9e3779b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A broken copy of a file: bytes changed, the end cut off, or parts swapped, doubled or dropped. */
export function mutate(original: Buffer, random: () => number): Buffer {
  const pick = (below: number) => Math.floor(random() * below);
  const kind = pick(6);
  if (kind === 0) return original.subarray(0, pick(original.length));
  if (kind === 1) return reorderBoxes(original, pick);
  const copy = Buffer.from(original);
  if (kind === 2) {
    const at = pick(copy.length);
    return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(copy.length, at + 1 + pick(64)))]);
  }
  // Headers are where a reader goes wrong, so half of the changes fall into the first and last kilobyte.
  const changes = 1 + pick(kind === 3 ? 2 : 40);
  for (let count = 0; count < changes; count += 1) {
    const nearEdge = pick(2) === 0;
    const offset = nearEdge ? pick(Math.min(1024, copy.length)) : pick(copy.length);
    const at = nearEdge && pick(2) === 0 ? copy.length - 1 - offset : offset;
    copy[at] = kind === 4 ? (copy[at] ?? 0) ^ (1 << pick(8)) : pick(3) === 0 ? 0xff : pick(256);
  }
  return copy;
}

/** Swaps, doubles or drops one top-level box of an MP4; another kind of file has its halves swapped. */
function reorderBoxes(original: Buffer, pick: (below: number) => number): Buffer {
  const boxes: Buffer[] = [];
  for (let at = 0; at + 8 <= original.length; ) {
    const size = original.readUInt32BE(at);
    if (size < 8 || at + size > original.length) break;
    boxes.push(original.subarray(at, at + size));
    at += size;
  }
  if (boxes.length < 2) {
    const middle = pick(original.length);
    return Buffer.concat([original.subarray(middle), original.subarray(0, middle)]);
  }
  const [taken] = boxes.splice(pick(boxes.length), 1);
  const way = pick(3);
  if (taken !== undefined && way > 0) boxes.splice(pick(boxes.length + 1), 0, taken);
  if (taken !== undefined && way === 2) boxes.splice(pick(boxes.length + 1), 0, taken);
  return Buffer.concat(boxes);
}
