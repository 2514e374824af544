import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AttemptId, ClipId, JobId } from '../../core/contract/ids.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { outputFailure } from '../../native/files/write-whole-file.ts';
import type { ClipService } from './clip-service.ts';
import { clipFiles, incomingFolder, thumbnailFile } from './clips/clip-files.ts';
import type { DoorFiles, ServedFile } from './door/door-files.ts';
import type { EngineParts } from './engine-parts.ts';

/** What browsers are told a video is, by the ending of its name. */
const VIDEO_TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
};

/** The files of the library as the door sends them, and the way for new ones to come in. */
export class ServedFiles implements DoorFiles {
  readonly #parts: EngineParts;
  readonly #clips: ClipService;

  constructor(parts: EngineParts, clips: ClipService) {
    this.#parts = parts;
    this.#clips = clips;
  }

  /** The clip's own file; CLIP_MISSING and CLIP_CHANGED when it is not there or not the same. */
  async media(id: ClipId): Promise<Result<ServedFile>> {
    const record = this.#parts.library.clips.find(id);
    if (record === null) return fail('LIBRARY_NOT_FOUND', 'The library has no such clip.');
    const { path, sizeBytes } = record.clip;
    const found = await stat(path).catch(() => null);
    const isSame = found?.size === sizeBytes && Math.floor(found.mtimeMs) === record.writtenAt;
    if (!isSame || record.clip.state === 'missing' || record.clip.state === 'changed') {
      const checked = await this.#clips.check(id, new AbortController().signal);
      const problem = this.#parts.library.clips.find(id)?.clip.problem ?? null;
      if (!checked.ok) return checked;
      if (checked.value.state === 'missing' || checked.value.state === 'changed') {
        return { ok: false, error: problem ?? GONE };
      }
    }
    const contentType = VIDEO_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return succeed({ path, contentType, saveAs: null });
  }

  proxy(id: ClipId): Promise<Result<ServedFile>> {
    return made(clipFiles(this.#parts.dataFolder, id).proxy, 'video/mp4', null);
  }

  strip(id: ClipId): Promise<Result<ServedFile>> {
    return made(clipFiles(this.#parts.dataFolder, id).strip, 'image/jpeg', null);
  }

  thumbnail(id: AttemptId): Promise<Result<ServedFile>> {
    return made(thumbnailFile(this.#parts.dataFolder, id), 'image/jpeg', null);
  }

  async result(id: JobId): Promise<Result<ServedFile>> {
    const file = this.#parts.library.jobs.find(id)?.resultFile ?? null;
    if (file === null) return fail('LIBRARY_NOT_FOUND', 'This work made no file, or has not ended yet.');
    return made(join(this.#parts.dataFolder, file), 'video/mp4', basename(file));
  }

  /**
   * Keeps an uploaded video under the data folder and takes it into the library.
   *
   * Errors: OUTPUT_DISK_FULL, OUTPUT_NOT_WRITABLE, OUTPUT_FAILED, CANCELLED when the sender broke off; nothing is kept
   * then.
   */
  async receive(
    name: string,
    body: Readable,
    signal: AbortSignal,
  ): Promise<Result<{ readonly clipId: ClipId }>> {
    const folder = join(incomingFolder(this.#parts.dataFolder), randomBytes(6).toString('hex'));
    const path = join(folder, safeName(name));
    const temporary = join(folder, '.part');
    // A sender may break off before the first byte is asked for; the pipeline below tells.
    body.on('error', () => undefined);
    try {
      await mkdir(folder, { recursive: true });
      await pipeline(body, createWriteStream(temporary, { flags: 'wx', flush: true }), { signal });
      await rename(temporary, path);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      const failure = outputFailure(error, path);
      return failure === null || signal.aborted
        ? fail('CANCELLED', `Sending ${name} was broken off; nothing of it was kept.`)
        : { ok: false, error: failure };
    }
    const imported = await this.#clips.import([path], signal);
    const [accepted] = imported.accepted;
    if (accepted?.isNew === true) return succeed({ clipId: accepted.clipId });
    await rm(folder, { recursive: true, force: true });
    if (accepted !== undefined) return succeed({ clipId: accepted.clipId });
    const { problem } = imported.refused[0] ?? {};
    if (problem !== undefined) return { ok: false, error: problem };
    return fail('CANCELLED', `Sending ${name} was broken off; nothing of it was kept.`);
  }
}

const GONE = fail('CLIP_MISSING', 'The file of this clip is not where it was.').error;

async function made(path: string, contentType: string, saveAs: string | null): Promise<Result<ServedFile>> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return succeed({ path, contentType, saveAs });
  return fail('LIBRARY_NOT_FOUND', 'This has not been made yet.');
}

/** Endings that some systems refuse, and names that mean devices on Windows, are made harmless. */
function safeName(name: string): string {
  const plain = name
    .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
    .slice(-120);
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) || plain === '' ? `video-${plain}` : plain;
}
