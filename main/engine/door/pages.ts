import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** Stands in the built pages where every answer puts a nonce of its own. */
const NONCE_PLACE = '__DEPTHLINE_NONCE__';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A file of the built windows, held in memory. */
export interface PageFile {
  readonly contentType: string;
  readonly etag: string;
  readonly bytes: Buffer;
}

/** Every file of the built windows by its path on the door: what is not in here is not there. */
export type Pages = ReadonlyMap<string, PageFile>;

/**
 * Reads the built windows once, so that no path from an address ever reaches the disk.
 *
 * A folder's `index.html` answers for the folder. Files of unknown kinds, such as source maps, are left out.
 */
export async function readPages(folder: string): Promise<Pages> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pages = new Map<string, PageFile>();
  for (const file of files) {
    const contentType = CONTENT_TYPES[extname(file)];
    if (contentType === undefined) continue;
    const bytes = await readFile(file);
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    pages.set(path.replace(/\/index\.html$/, '/'), { contentType, etag, bytes });
  }
  return pages;
}

/** The text of a page with a nonce for what its scripts add. */
export function pageText(page: PageFile, nonce: string): string {
  return page.bytes.toString('utf8').replaceAll(NONCE_PLACE, nonce);
}
