import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { ErrorCode } from '../../../core/contract/error-codes.ts';

/** A file that will be judged. */
export interface FoundClip {
  /** As the user named it, or the folder as named with the way to the file. */
  readonly path: string;
  readonly bytes: number;
}

/** Something that was named or found and cannot be judged. */
export interface FailedPath {
  readonly path: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What the named files and folders hold. */
export interface FoundClips {
  readonly clips: readonly FoundClip[];
  readonly failures: readonly FailedPath[];
  /** Sentences on what was passed over. */
  readonly notes: readonly string[];
}

const VIDEO_EXTENSIONS = new Set(
  '.mp4 .m4v .mov .mkv .webm .avi .mts .m2ts .ts .mpg .mpeg .3gp .wmv .flv .ogv .mxf .insv .hevc .h264'.split(
    ' ',
  ),
);
const BY_NAME = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/**
 * Lists the clips that the words of the user mean: files as they are named, whatever their name, and the
 * videos of folders with everything below, in natural order (`squat2` before `squat10`).
 *
 * A file met twice is judged once. `outFolder` is passed over, so that results are never judged again.
 */
export async function findClips(inputs: readonly string[], outFolder: string): Promise<FoundClips> {
  const search = new Search(await realPathOf(outFolder));
  for (const input of inputs) await search.add(input);
  return search.result();
}

class Search {
  readonly #outFolder: string;
  readonly #clips: FoundClip[] = [];
  readonly #failures: FailedPath[] = [];
  readonly #notes: string[] = [];
  readonly #seen = new Set<string>();
  #otherFiles = 0;
  #hiddenFiles = 0;
  #repeated = 0;

  constructor(outFolder: string) {
    this.#outFolder = outFolder;
  }

  result(): FoundClips {
    const notes = [...this.#notes];
    if (this.#otherFiles > 0)
      notes.push(`Left out ${count(this.#otherFiles, 'file')} that are not videos by their name.`);
    if (this.#hiddenFiles > 0)
      notes.push(`Left out ${count(this.#hiddenFiles, 'hidden file or folder', 'hidden files or folders')}.`);
    if (this.#repeated > 0) notes.push(`Left out ${count(this.#repeated, 'file')} met a second time.`);
    return { clips: this.#clips, failures: this.#failures, notes };
  }

  async add(input: string): Promise<void> {
    try {
      const stats = await stat(input);
      if (stats.isDirectory()) {
        const before = this.#clips.length + this.#failures.length;
        await this.#addFolder(input);
        if (this.#clips.length + this.#failures.length === before) {
          this.#fail(
            input,
            'MEDIA_NOT_FOUND',
            'The folder holds no video. Name a file to judge it whatever its name.',
          );
        }
      } else await this.#addFile(input, stats.size);
    } catch (error) {
      this.#failBy(input, error);
    }
  }

  async #addFolder(folder: string): Promise<void> {
    const real = await realpath(folder);
    if (real === this.#outFolder) {
      this.#notes.push(`Left out ${folder}: results go there.`);
      return;
    }
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    const names = await readdir(folder);
    for (const name of names.sort(BY_NAME.compare)) {
      if (name.startsWith('.')) this.#hiddenFiles += 1;
      else await this.#addEntry(join(folder, name));
    }
  }

  async #addEntry(path: string): Promise<void> {
    try {
      const stats = await stat(path);
      if (stats.isDirectory()) await this.#addFolder(path);
      else if (VIDEO_EXTENSIONS.has(extname(path).toLowerCase())) await this.#addFile(path, stats.size);
      else this.#otherFiles += 1;
    } catch (error) {
      this.#failBy(path, error);
    }
  }

  async #addFile(path: string, bytes: number): Promise<void> {
    const real = await realpath(path);
    if (this.#seen.has(real)) {
      this.#repeated += 1;
      return;
    }
    this.#seen.add(real);
    this.#clips.push({ path, bytes });
  }

  #fail(path: string, code: ErrorCode, message: string): void {
    this.#failures.push({ path, code, message });
  }

  #failBy(path: string, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      this.#fail(
        path,
        'MEDIA_NOT_FOUND',
        'There is nothing at this path. Check its spelling; quote names with spaces.',
      );
    } else if (code === 'EACCES' || code === 'EPERM' || code === 'ELOOP' || code === 'ENAMETOOLONG') {
      this.#fail(
        path,
        'MEDIA_NOT_READABLE',
        `This may not be read (${code}). Check its permissions and name.`,
      );
    } else throw error;
  }
}

/** Where a path really is; a folder that is not there yet is where it says. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return resolve(path);
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
