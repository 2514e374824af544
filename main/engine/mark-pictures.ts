import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AttemptId } from '../../core/contract/ids.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import { thumbnailFile } from './clips/clip-files.ts';
import { writeThumbnail } from './clips/small-pictures.ts';
import { type EngineParts, publishAttempt } from './engine-parts.ts';

/**
 * Makes the small pictures of attempts that a person marked: the middle of the span, one after the other.
 *
 * A picture is a comfort: one that cannot be made is left out. What an engine that died left without one gets it at
 * the next start.
 */
export class MarkPictures {
  readonly #parts: EngineParts;
  readonly #ending = new AbortController();
  #underWay: Promise<void> = Promise.resolve();

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Makes those that are missing. */
  start(): void {
    for (const id of this.#parts.library.attempts.markedWithoutPicture()) this.make(id);
  }

  /** Makes the picture of an attempt, again when its span was moved; windows hear when it is there. */
  make(id: AttemptId): void {
    this.#underWay = this.#underWay
      .then(() => this.#write(id))
      .catch((error: unknown) => this.#parts.onBug(error, 'the small picture of a marked attempt'));
  }

  /** Ends what is under way and makes no more. */
  async close(): Promise<void> {
    this.#ending.abort();
    await this.#underWay;
  }

  async #write(id: AttemptId): Promise<void> {
    const { library, dataFolder } = this.#parts;
    const { signal } = this.#ending;
    const record = library.attempts.find(id);
    const clip = record && library.clips.find(record.row.clipId)?.clip;
    if (!record || !clip || signal.aborted) return;
    const ffmpeg = await this.#parts.ffmpeg();
    if (!ffmpeg.ok) return;
    const opened = await openClip(ffmpeg.value, clip.path, signal);
    if (!opened.ok) return;
    const middle = frameIndex(Math.floor((record.startFrame + record.endFrame) / 2));
    const path = thumbnailFile(dataFolder, id);
    await mkdir(dirname(path), { recursive: true });
    const written = await writeThumbnail(ffmpeg.value, opened.value, middle, path, signal);
    if (!written.ok) return;
    library.attempts.countThumbnail(id);
    publishAttempt(this.#parts, id);
  }
}
