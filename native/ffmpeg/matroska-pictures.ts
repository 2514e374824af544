/**
 * Writes uncompressed pictures with their times as a Matroska stream, which any ffmpeg reads from a pipe.
 *
 * Raw video on a pipe has no times, so a held picture would have to be sent once for every frame that shows it.
 * Element numbers: Matroska specification, RFC 9559.
 */

/** One Matroska time unit in seconds. */
const TIME_UNIT_S = 1e-6;
const TIME_UNIT_NS = 1000;
const UNKNOWN_SIZE = Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);

/** The start of the stream: one track of red, green, blue pictures of a fixed size. */
export function matroskaHeader(width: number, height: number): Buffer {
  const head = element(
    0x1a45dfa3,
    element(0x4286, unsigned(1)),
    element(0x42f7, unsigned(1)),
    element(0x42f2, unsigned(4)),
    element(0x42f3, unsigned(8)),
    element(0x4282, Buffer.from('matroska')),
    element(0x4287, unsigned(4)),
    element(0x4285, unsigned(2)),
  );
  const info = element(
    0x1549a966,
    element(0x2ad7b1, unsigned(TIME_UNIT_NS)),
    element(0x4d80, Buffer.from('Depthline')),
    element(0x5741, Buffer.from('Depthline')),
  );
  const video = element(
    0xe0,
    element(0xb0, unsigned(width)),
    element(0xba, unsigned(height)),
    // Red, green, blue, 24 bits a pixel.
    element(0x2eb524, Buffer.from([0x52, 0x47, 0x42, 24])),
  );
  const track = element(
    0xae,
    element(0xd7, unsigned(1)),
    element(0x73c5, unsigned(1)),
    element(0x83, unsigned(1)),
    element(0x9c, unsigned(0)),
    element(0x86, Buffer.from('V_UNCOMPRESSED')),
    video,
  );
  return Buffer.concat([head, elementId(0x18538067), UNKNOWN_SIZE, info, element(0x1654ae6b, track)]);
}

/** What stands before the bytes of one picture that is shown from `timeS` on; a cluster of its own. */
export function matroskaPictureHeader(timeS: number, pictureBytes: number): Buffer {
  const time = element(0xe7, unsigned(Math.round(timeS / TIME_UNIT_S)));
  // Track 1, no offset from the cluster's time, a key frame.
  const block = Buffer.from([0x81, 0, 0, 0x80]);
  const blockHead = Buffer.concat([elementId(0xa3), elementSize(block.length + pictureBytes), block]);
  return Buffer.concat([
    elementId(0x1f43b675),
    elementSize(time.length + blockHead.length + pictureBytes),
    time,
    blockHead,
  ]);
}

function element(id: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([elementId(id), elementSize(body.length), body]);
}

function elementId(id: number): Buffer {
  return unsigned(id);
}

/** A size in the eight-byte form. */
function elementSize(size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(size));
  bytes[0] = 0x01;
  return bytes;
}

/** A number in as few bytes as hold it, the highest first. */
function unsigned(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 256))
    bytes.unshift(rest % 256);
  return Buffer.from(bytes);
}
