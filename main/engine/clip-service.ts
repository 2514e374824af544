import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { z } from 'zod';
import {
  type Clip,
  type frameTableSchema,
  type importedSchema,
  stripSchema,
} from '../../core/contract/clips.ts';
import { stripPath } from '../../core/contract/door-paths.ts';
import { attemptIdSchema, type ClipId, clipIdSchema } from '../../core/contract/ids.ts';
import type { Job } from '../../core/contract/jobs.ts';
import { type Failure, fail, type Result, succeed } from '../../core/result.ts';
import { checkClip, isSameFile } from './clips/check-clip.ts';
import { clipFiles } from './clips/clip-files.ts';
import { findClips } from './clips/find-clips.ts';
import { readFrameTable } from './clips/frame-table-file.ts';
import { notAVideo } from './clips/not-a-video.ts';
import { hashOf, lookAt } from './clips/read-clip.ts';
import { type EngineParts, publishAttemptsOf, publishClip } from './engine-parts.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { ClipRecord, FoundFile } from './library/clip-records.ts';

/** Looks at so many files side by side: mostly it waits for ffmpeg to start. */
const LOOKED_AT_ONCE = 4;

/** `importedSchema`, with failures of ours. */
interface Imported extends Pick<z.infer<typeof importedSchema>, 'accepted'> {
  readonly refused: { readonly path: string; readonly problem: Failure }[];
}
type Strip = z.infer<typeof stripSchema>;

/** What the library does with video files: takes them in where they lie, and keeps an eye on them. */
export class ClipService {
  readonly #parts: EngineParts;
  readonly #jobs: JobQueue;

  constructor(parts: EngineParts, jobs: JobQueue) {
    this.#parts = parts;
    this.#jobs = jobs;
  }

  /**
   * Takes files, and folders with all below, into the library without copying them, and queues their reading.
   *
   * What is no video is refused here, one by one, and leaves nothing behind. A file that is there already by its
   * content is the same clip, wherever it lies.
   */
  async import(paths: readonly string[], signal: AbortSignal): Promise<Imported> {
    const found = await findClips(
      paths.map((path) => resolve(path)),
      this.#parts.dataFolder,
    );
    const imported: Imported = {
      accepted: [],
      refused: found.failures.map(({ path, code, message }) => ({ path, problem: { code, message } })),
    };
    for (let next = 0; next < found.clips.length && !signal.aborted; next += LOOKED_AT_ONCE) {
      const some = found.clips.slice(next, next + LOOKED_AT_ONCE).map(({ path }) => path);
      const problems = await Promise.all(some.map((path) => this.#problemOf(path, signal)));
      for (const [index, path] of some.entries()) {
        const problem = problems[index] ?? null;
        const taken = problem === null ? await this.#take(path, signal) : fail(problem.code, problem.message);
        if (taken.ok) imported.accepted.push({ path, ...taken.value });
        else imported.refused.push({ path, problem: taken.error });
      }
      // A large folder fills the list while the rest of it is still looked at.
      if (imported.accepted.length > 0) this.#parts.publish({ type: 'library-changed' });
    }
    return imported;
  }

  get(id: ClipId): Result<Clip> {
    const record = this.#parts.library.clips.find(id);
    return record === null ? noSuchClip() : succeed(record.clip);
  }

  /** Every frame of a clip; CLIP_NOT_READY until it was read. */
  async frameTable(id: ClipId): Promise<Result<z.infer<typeof frameTableSchema>>> {
    const clip = this.get(id);
    if (!clip.ok) return clip;
    const table = await readFrameTable(this.#parts.dataFolder, id);
    if (table !== null) {
      return succeed({ ...table, ticks: [...table.ticks], keyFrames: [...table.keyFrames] });
    }
    if (clip.value.problem !== null && clip.value.frames === null) {
      return fail('CLIP_NOT_READY', `${clip.value.name} could not be read: ${clip.value.problem.message}`);
    }
    if (clip.value.frames !== null) this.#queueReading(id);
    return fail('CLIP_NOT_READY', `${clip.value.name} is still being read. It can be watched in a moment.`);
  }

  /** Small pictures along a clip; null until they are made. */
  async strip(id: ClipId): Promise<Result<Strip | null>> {
    const clip = this.get(id);
    if (!clip.ok) return clip;
    try {
      const notes = await readFile(clipFiles(this.#parts.dataFolder, id).stripNotes, 'utf8');
      return succeed(stripSchema.parse({ ...JSON.parse(notes), url: stripPath(id) }));
    } catch {
      return succeed(null);
    }
  }

  /** Looks again whether the file is there and the same, and says so to every window. */
  async check(id: ClipId, signal: AbortSignal): Promise<Result<Clip>> {
    const record = this.#parts.library.clips.find(id);
    if (record === null) return noSuchClip();
    const checked = await checkClip(record.clip, record.writtenAt, signal);
    if (!checked.ok) return checked;
    const { state, problem, writtenAt } = checked.value;
    if (state !== 'same') this.#setState(record, state, problem);
    else if (record.clip.state === 'missing' || record.clip.state === 'changed') {
      this.#setPlace(record, { ...fileOf(record), writtenAt: writtenAt ?? record.writtenAt });
    }
    return this.get(id);
  }

  /** Says where a moved file is now; CLIP_MISSING and CLIP_CHANGED when it is not the same file by hash. */
  async locate(id: ClipId, path: string, signal: AbortSignal): Promise<Result<Clip>> {
    const record = this.#parts.library.clips.find(id);
    if (record === null) return noSuchClip();
    const target = resolve(path);
    const file = await lookAt(target);
    if (!file.ok) return file;
    const same = await isSameFile(record.clip, target, signal);
    if (!same.ok) return same;
    this.#setPlace(record, { path: target, name: basename(target), ...file.value });
    return this.get(id);
  }

  /** Queues a copy that any browser decodes. */
  makeProxy(id: ClipId): Result<Job> {
    const clip = this.get(id);
    if (!clip.ok) return clip;
    if (clip.value.frames === null) {
      return fail('CLIP_NOT_READY', `${clip.value.name} has not been read yet. Try again in a moment.`);
    }
    const underWay = this.#parts.library.jobs
      .ofClip(id)
      .find(({ kind, state }) => kind === 'proxy' && (state === 'waiting' || state === 'running'));
    if (underWay !== undefined) return this.#jobs.find(underWay.id);
    return succeed(this.#jobs.add({ kind: 'proxy', clipId: id, attemptId: null, urgency: 0, order: null }));
  }

  /** Why a file cannot be taken in; a file that the library knows as it is was looked at before. */
  async #problemOf(path: string, signal: AbortSignal): Promise<Failure | null> {
    const known = this.#parts.library.clips.atPath(path);
    const file = await lookAt(path);
    const isKnown =
      file.ok && known?.clip.sizeBytes === file.value.sizeBytes && known.writtenAt === file.value.writtenAt;
    if (isKnown) return null;
    const ffmpeg = await this.#parts.ffmpeg();
    return ffmpeg.ok ? notAVideo(ffmpeg.value, path, signal) : null;
  }

  /**
   * Lets clips whose file is gone point at the same file in another folder, as after the program was moved; gives how
   * many there were.
   *
   * Nothing new is taken in, and a clip whose file lies where it was stays there.
   */
  async pointAnew(paths: readonly string[], signal: AbortSignal): Promise<number> {
    const { clips } = this.#parts.library;
    let pointed = 0;
    for (const path of paths) {
      const file = await lookAt(path);
      if (!file.ok) continue;
      const lost: ClipRecord[] = [];
      for (const record of clips.ofSize(file.value.sizeBytes)) {
        if (record.clip.path !== path && !(await lookAt(record.clip.path)).ok) lost.push(record);
      }
      if (lost.length === 0) continue;
      const sha256 = await hashOf(path, signal);
      const record = sha256.ok ? lost.find(({ clip }) => clip.sha256 === sha256.value) : undefined;
      if (record === undefined) continue;
      this.#setPlace(record, { path, name: record.clip.name, ...file.value });
      pointed += 1;
    }
    return pointed;
  }

  async #take(path: string, signal: AbortSignal): Promise<Result<{ clipId: ClipId; isNew: boolean }>> {
    const file = await lookAt(path);
    if (!file.ok) return fail('MEDIA_NOT_FOUND', `There is no file at ${path} any more.`);
    const found: FoundFile = { path, name: basename(path), ...file.value };
    const known = await this.#known(found, signal);
    if (!known.ok) return known;
    if (known.value.record !== null) {
      this.#welcomeBack(known.value.record, found);
      return succeed({ clipId: known.value.record.clip.id, isNew: false });
    }
    return succeed({ clipId: this.#add(found, known.value.sha256), isNew: true });
  }

  /** The clip that a file is already; only files of one size are hashed, as no others can be the same. */
  async #known(
    file: FoundFile,
    signal: AbortSignal,
  ): Promise<Result<{ record: ClipRecord | null; sha256: string | null }>> {
    const { clips } = this.#parts.library;
    const atPath = clips.atPath(file.path);
    if (atPath?.clip.sizeBytes === file.sizeBytes && atPath.writtenAt === file.writtenAt) {
      return succeed({ record: atPath, sha256: null });
    }
    const sameSize = clips.ofSize(file.sizeBytes);
    if (sameSize.length === 0) return succeed({ record: null, sha256: null });
    const sha256 = await hashOf(file.path, signal);
    if (!sha256.ok) return sha256;
    for (const { clip } of sameSize) {
      if (clip.sha256 !== null) continue;
      const own = await hashOf(clip.path, signal);
      if (own.ok && clips.withHash(own.value) === null) clips.setHash(clip.id, own.value);
    }
    return succeed({ record: clips.withHash(sha256.value), sha256: sha256.value });
  }

  #add(file: FoundFile, sha256: string | null): ClipId {
    const { library } = this.#parts;
    const id = clipIdSchema.parse(randomUUID());
    library.transaction(() => {
      library.clips.add(id, file, this.#parts.nowMs());
      if (sha256 !== null) library.clips.setHash(id, sha256);
      library.attempts.add({
        id: attemptIdSchema.parse(randomUUID()),
        clipId: id,
        state: 'waiting',
        startFrame: 0,
        endFrame: 0,
        recordedAt: file.writtenAt,
      });
      this.#queueReading(id);
    });
    return id;
  }

  /** A file that is chosen again is wanted again: its attempts leave the bin, and a lost clip is found. */
  #welcomeBack(record: ClipRecord, file: FoundFile): void {
    const { attempts } = this.#parts.library;
    const own = attempts.ofClip(record.clip.id).map(({ row }) => row);
    if (own.every(({ inBin }) => inBin))
      attempts.setBin(
        own.map(({ id }) => id),
        false,
      );
    if (record.clip.state === 'missing' || record.clip.state === 'changed') this.#setPlace(record, file);
    else if (record.clip.state === 'unreadable') this.#queueReading(record.clip.id);
  }

  #queueReading(id: ClipId): void {
    this.#jobs.add({ kind: 'import', clipId: id, attemptId: null, urgency: 0, order: null });
  }

  #setState({ clip }: ClipRecord, state: 'missing' | 'changed', problem: Failure | null): void {
    if (clip.state === state) return;
    this.#parts.library.clips.setState(clip.id, state, problem);
    publishClip(this.#parts, clip.id);
  }

  #setPlace({ clip }: ClipRecord, file: FoundFile): void {
    const { library } = this.#parts;
    library.transaction(() => {
      library.clips.setPlace(clip.id, file);
      library.attempts.clipRenamed(clip.id);
    });
    publishClip(this.#parts, clip.id);
    publishAttemptsOf(this.#parts, clip.id);
    if (clip.frames === null) this.#queueReading(clip.id);
  }
}

function fileOf({ clip, writtenAt }: ClipRecord): FoundFile {
  return { path: clip.path, name: clip.name, sizeBytes: clip.sizeBytes, writtenAt };
}

function noSuchClip(): Result<never> {
  return fail('LIBRARY_NOT_FOUND', 'The library has no such clip.');
}
