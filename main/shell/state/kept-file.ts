import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ZodType } from 'zod';
import { type Result, succeed } from '../../../core/result.ts';
import { outputFailure, writeWholeFile } from '../../../native/files/write-whole-file.ts';

/**
 * A small document that is kept in a file.
 *
 * Each change is written as a whole or not at all, in the order in which changes were made.
 */
export class KeptFile<Document> {
  readonly #path: string;
  #document: Document;
  #writing: Promise<Result<null>> = Promise.resolve(succeed(null));

  private constructor(path: string, document: Document) {
    this.#path = path;
    this.#document = document;
  }

  /**
   * Reads the document, or starts with `empty` where there is none.
   *
   * A file that cannot be understood is set aside beside its place, under the path that `onSetAside` is told.
   */
  static async open<Document>(
    path: string,
    schema: ZodType<Document>,
    empty: Document,
    onSetAside: (path: string) => void,
  ): Promise<KeptFile<Document>> {
    const text = await readText(path);
    if (text === null) return new KeptFile(path, empty);
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return new KeptFile(path, parsed.data);
    const aside = `${path}.unreadable`;
    await rename(path, aside);
    onSetAside(aside);
    return new KeptFile(path, empty);
  }

  get document(): Document {
    return this.#document;
  }

  /** Changes the document and writes it; resolves when this change is on the disk, or why it is not. */
  change(to: Document): Promise<Result<null>> {
    this.#document = to;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Resolves when everything so far is on the disk. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<Result<null>> {
    try {
      await mkdir(dirname(this.#path), { recursive: true });
    } catch (error) {
      const failure = outputFailure(error, this.#path);
      if (failure === null) throw error;
      return { ok: false, error: failure };
    }
    const written = await writeWholeFile(this.#path, [`${JSON.stringify(this.#document, null, 1)}\n`]);
    return written.ok ? succeed(null) : written;
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
