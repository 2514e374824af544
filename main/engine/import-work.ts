import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ClipId } from '../../core/contract/ids.ts';
import { type Failure, fail, type Result, succeed } from '../../core/result.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { frameCount } from '../../core/time/frame-table.ts';
import type { Clip as OpenedClip } from '../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { writeGzipJson } from '../../native/files/gzip-json.ts';
import { writeWholeFile } from '../../native/files/write-whole-file.ts';
import type { ClipFacts } from './clip-facts.ts';
import { clipFiles, thumbnailFile } from './clips/clip-files.ts';
import { readClip } from './clips/read-clip.ts';
import { writeStrip, writeThumbnail } from './clips/small-pictures.ts';
import { type EngineParts, publishAttempt, publishAttemptsOf, publishClip } from './engine-parts.ts';
import type { JobWork } from './jobs/job-queue.ts';

/** Reads a clip for the first time, or again: what it is, its frames, its small pictures. */
export function importWork(parts: EngineParts, queueJudging: (clipId: ClipId) => void): JobWork {
  return async (job, tell, signal) => {
    const clip = parts.library.clips.find(job.clipId)?.clip ?? null;
    if (clip === null) return fail('LIBRARY_NOT_FOUND', 'The clip to read is no longer in the library.');
    tell({ doing: 'read', fraction: 0 });
    const ffmpeg = await parts.ffmpeg();
    const read = ffmpeg.ok ? await readClip(ffmpeg.value, clip.path, parts.nowMs(), signal) : ffmpeg;
    if (!read.ok) {
      if (!signal.aborted) refuse(parts, clip.id, read.error);
      return read;
    }
    const { facts, opened } = read.value;
    const twin = parts.library.clips.withHash(facts.sha256);
    if (twin !== null && twin.clip.id !== clip.id) {
      dropTwin(parts, clip.id);
      return succeed(null);
    }
    tell({ doing: 'keep', fraction: 0.3 });
    const files = clipFiles(parts.dataFolder, clip.id);
    await mkdir(files.folder, { recursive: true });
    const kept = await writeGzipJson(files.table, opened.table);
    if (!kept.ok) return kept;
    setRead(parts, clip.id, facts, queueJudging);
    tell({ doing: 'pictures', fraction: 0.4 });
    await makePictures(parts, ffmpeg.ok ? ffmpeg.value : null, clip.id, opened, tell, signal);
    return succeed(null);
  };
}

function refuse(parts: EngineParts, id: ClipId, problem: Failure): void {
  const { library } = parts;
  const isGone = problem.code === 'CLIP_MISSING' || problem.code === 'MEDIA_NOT_FOUND';
  library.transaction(() => {
    library.clips.setState(id, isGone ? 'missing' : 'unreadable', problem);
    for (const { row } of library.attempts.ofClip(id)) {
      if (row.state === 'waiting') library.attempts.setState(row.id, 'failed', problem);
    }
  });
  publishClip(parts, id);
  publishAttemptsOf(parts, id);
}

/** The same content came twice at once: the later clip and its waiting attempt are taken out again. */
function dropTwin(parts: EngineParts, id: ClipId): void {
  const { library } = parts;
  library.transaction(() => {
    for (const { row } of library.attempts.ofClip(id)) library.attempts.remove(row.id);
    library.clips.remove(id);
  });
  parts.publish({ type: 'library-changed' });
}

function setRead(
  parts: EngineParts,
  id: ClipId,
  facts: ClipFacts,
  queueJudging: (clipId: ClipId) => void,
): void {
  const { library } = parts;
  const hasOrder = library.jobs.ofClip(id).some(({ kind }) => kind === 'judge');
  const waiting = library.attempts
    .ofClip(id)
    .filter(({ row }) => row.state === 'waiting' || (row.state === 'failed' && !hasOrder));
  library.transaction(() => {
    library.clips.setRead(id, facts);
    for (const { row } of waiting) {
      library.attempts.setSpan(row.id, facts.frames - 1, facts.recordedAt);
      library.attempts.setState(row.id, 'waiting', null);
    }
    if (waiting.length > 0 && !hasOrder) queueJudging(id);
  });
  publishClip(parts, id);
  publishAttemptsOf(parts, id);
}

/** Small pictures are a comfort: one that cannot be made is left out. */
async function makePictures(
  parts: EngineParts,
  ffmpeg: FfmpegTool | null,
  id: ClipId,
  opened: OpenedClip,
  tell: Parameters<JobWork>[1],
  signal: AbortSignal,
): Promise<void> {
  if (ffmpeg === null) return;
  const middle = frameIndex(Math.floor(frameCount(opened.table) / 2));
  for (const { row } of parts.library.attempts.ofClip(id)) {
    if (row.thumbnailUrl !== null) continue;
    const path = thumbnailFile(parts.dataFolder, row.id);
    await mkdir(dirname(path), { recursive: true });
    const written = await writeThumbnail(ffmpeg, opened, middle, path, signal);
    if (!written.ok) continue;
    parts.library.attempts.countThumbnail(row.id);
    publishAttempt(parts, row.id);
  }
  const files = clipFiles(parts.dataFolder, id);
  const onProgress = (fraction: number): void => tell({ doing: 'pictures', fraction: 0.5 + 0.5 * fraction });
  const strip: Result<unknown> = await writeStrip(ffmpeg, opened, files.strip, onProgress, signal);
  if (strip.ok) await writeWholeFile(files.stripNotes, [JSON.stringify(strip.value)]);
  publishClip(parts, id);
}
