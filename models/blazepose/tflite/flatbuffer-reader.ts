/** The bytes break the rules of their format; caught where the file is read, so it never leaves this folder. */
export class MalformedFileError extends Error {}

/**
 * Reads tables of a FlatBuffers file, never outside it.
 *
 * A position is an offset from the start of the bytes; a field is counted from 0 as in the schema. Every
 * method throws `MalformedFileError` when an offset, a length or a size leads outside. What vectors take in
 * all is bounded by twice the file's size, so that a file whose vectors overlap cannot keep a reader busy.
 * Format: https://flatbuffers.dev/internals
 */
export class FlatbufferReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #budget: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#budget = 2 * bytes.length + 4096;
  }

  /** The position of the root table. */
  root(): number {
    return this.#uint32(0);
  }

  /** The four letters that name the file's schema. */
  identifier(): string {
    return String.fromCharCode(...this.#bytes.subarray(4, 8));
  }

  int8(table: number, field: number, absent: number): number {
    const at = this.#field(table, field, 1);
    return at === null ? absent : this.#view.getInt8(at);
  }

  uint8(table: number, field: number, absent: number): number {
    const at = this.#field(table, field, 1);
    return at === null ? absent : this.#view.getUint8(at);
  }

  int32(table: number, field: number, absent: number): number {
    const at = this.#field(table, field, 4);
    return at === null ? absent : this.#view.getInt32(at, true);
  }

  uint32(table: number, field: number, absent: number): number {
    const at = this.#field(table, field, 4);
    return at === null ? absent : this.#view.getUint32(at, true);
  }

  /** The position of a table that a field points to, or null when the field is absent. */
  table(table: number, field: number): number | null {
    const at = this.#field(table, field, 4);
    return at === null ? null : this.#target(at);
  }

  /** The positions of a vector of tables; empty when the field is absent. */
  tables(table: number, field: number): readonly number[] {
    const { start, count } = this.#vector(table, field, 4);
    return Array.from({ length: count }, (_, index) => this.#target(start + 4 * index));
  }

  int32s(table: number, field: number): readonly number[] {
    const { start, count } = this.#vector(table, field, 4);
    return Array.from({ length: count }, (_, index) => this.#view.getInt32(start + 4 * index, true));
  }

  uint16s(table: number, field: number): readonly number[] {
    const { start, count } = this.#vector(table, field, 2);
    return Array.from({ length: count }, (_, index) => this.#view.getUint16(start + 2 * index, true));
  }

  /** The bytes of a vector, as a view of the file. */
  bytes(table: number, field: number): Uint8Array {
    const { start, count } = this.#vector(table, field, 1);
    return this.#bytes.subarray(start, start + count);
  }

  text(table: number, field: number): string {
    return new TextDecoder().decode(this.bytes(table, field));
  }

  #field(table: number, field: number, size: number): number | null {
    this.#need(table, 4);
    const vtable = table - this.#view.getInt32(table, true);
    this.#need(vtable, 4);
    const entry = 4 + 2 * field;
    if (entry + 2 > this.#view.getUint16(vtable, true)) return null;
    this.#need(vtable + entry, 2);
    const offset = this.#view.getUint16(vtable + entry, true);
    if (offset === 0) return null;
    this.#need(table + offset, size);
    return table + offset;
  }

  #vector(table: number, field: number, itemSize: number): { start: number; count: number } {
    const vector = this.table(table, field);
    if (vector === null) return { start: 0, count: 0 };
    const count = this.#uint32(vector);
    this.#need(vector + 4, count * itemSize);
    this.#budget -= count * itemSize;
    if (this.#budget < 0) throw new MalformedFileError('vectors overlap');
    return { start: vector + 4, count };
  }

  #target(at: number): number {
    return at + this.#uint32(at);
  }

  #uint32(at: number): number {
    this.#need(at, 4);
    return this.#view.getUint32(at, true);
  }

  #need(at: number, size: number): void {
    if (at < 0 || at + size > this.#bytes.length) throw new MalformedFileError('an offset leads outside');
  }
}
