/** Reads big-endian numbers one after another; reading past the end gives zeros and is remembered. */
export class ByteCursor {
  readonly #view: DataView;
  readonly #end: number;
  #at: number;
  #overran = false;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = Math.min(to, bytes.byteLength);
    this.#at = from;
  }

  /** Where the next number is read, counted from the start of the bytes. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return Math.max(0, this.#end - this.#at);
  }

  /** Whether more was read than there is: what came after is then made up. */
  get overran(): boolean {
    return this.#overran;
  }

  skip(count: number): void {
    this.#take(count);
  }

  u8(): number {
    const at = this.#take(1);
    return at === null ? 0 : this.#view.getUint8(at);
  }

  u16(): number {
    const at = this.#take(2);
    return at === null ? 0 : this.#view.getUint16(at);
  }

  u32(): number {
    const at = this.#take(4);
    return at === null ? 0 : this.#view.getUint32(at);
  }

  i32(): number {
    const at = this.#take(4);
    return at === null ? 0 : this.#view.getInt32(at);
  }

  /** A number of 64 bits; one that is too large to be held exactly counts as overrun. */
  u64(): number {
    const value = this.u32() * 2 ** 32 + this.u32();
    if (!Number.isSafeInteger(value)) this.#overran = true;
    return Number.isSafeInteger(value) ? value : 0;
  }

  #take(count: number): number | null {
    if (count > this.left) {
      this.#overran = true;
      this.#at = this.#end;
      return null;
    }
    const at = this.#at;
    this.#at += count;
    return at;
  }
}
