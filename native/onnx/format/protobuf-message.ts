const VARINT = 0;
const LENGTH_DELIMITED = 2;

/**
 * One protocol buffer message under construction.
 *
 * Bytes are kept as given until `toBytes`, so large weights are copied once however deep they lie.
 * Encoding: https://protobuf.dev/programming-guides/encoding
 */
export class ProtobufMessage {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  /** Adds an integer field; `value` must be a safe integer, zero or above. */
  integer(field: number, value: number): this {
    return this.#add(varint(field * 8 + VARINT)).#add(varint(value));
  }

  /** Adds a field of bytes, not copied. */
  bytes(field: number, value: Uint8Array): this {
    return this.#header(field, value.length).#add(value);
  }

  /** Adds a field of text. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Adds a message inside this one; later changes to it are not seen. */
  message(field: number, value: ProtobufMessage): this {
    this.#header(field, value.#length);
    for (const piece of value.#pieces) this.#add(piece);
    return this;
  }

  /** The encoded message. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  #header(field: number, length: number): this {
    return this.#add(varint(field * 8 + LENGTH_DELIMITED)).#add(varint(length));
  }

  #add(piece: Uint8Array): this {
    this.#pieces.push(piece);
    this.#length += piece.length;
    return this;
  }
}

function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a varint: ${value}`);
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
