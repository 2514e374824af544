import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the page finds a file: inside itself, or beside itself. */
export interface AssetSource {
  readonly url: string;
  readonly embedded: boolean;
}

/** Hands out the room for files inside a page. */
export class AssetRoom {
  #bytesLeft: number;
  readonly #pageFolder: string;

  /** `limitBytes` is the most that all embedded files together may take in the page, in their encoded form. */
  constructor(pageFolder: string, limitBytes: number) {
    this.#pageFolder = pageFolder;
    this.#bytesLeft = limitBytes;
  }

  /** The file as a data address while there is room, else as a link; null when it cannot be read. */
  async place(path: string, mediaType: string): Promise<AssetSource | null> {
    try {
      const { size } = await stat(path);
      const encoded = 4 * Math.ceil(size / 3) + mediaType.length + 13;
      if (encoded > this.#bytesLeft) return { url: this.link(path), embedded: false };
      const bytes = await readFile(path);
      this.#bytesLeft -= encoded;
      return { url: `data:${mediaType};base64,${bytes.toString('base64')}`, embedded: true };
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) return null;
      throw error;
    }
  }

  /** The address of a file as seen from the page: relative where it can be, so that the folder may be moved. */
  link(path: string): string {
    const way = relative(this.#pageFolder, path);
    if (isAbsolute(way)) return pathToFileURL(path).href;
    return `./${way.split(sep).map(encodeURIComponent).join('/')}`;
  }
}
