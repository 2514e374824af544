import { StringDecoder } from 'node:string_decoder';

/** A line without an end is cut here, so that binary rubbish cannot fill the memory. */
const LONGEST_LINE = 1 << 16;

/** Cuts a byte stream into lines of text, whatever pieces it arrives in; carriage returns end a line too. */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Takes the next piece of the stream. */
  push(chunk: Buffer): void {
    const lines = (this.#rest + this.#decoder.write(chunk)).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#emit(line);
    if (this.#rest.length > LONGEST_LINE) {
      this.#emit(this.#rest);
      this.#rest = '';
    }
  }

  /** Gives out a last line that no line end closed. */
  end(): void {
    this.#emit(this.#rest + this.#decoder.end());
    this.#rest = '';
  }

  #emit(line: string): void {
    if (line !== '') this.#onLine(line);
  }
}
