import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clip } from '../../core/contract/clips.ts';
import { type AttemptId, attemptIdSchema, type ClipId } from '../../core/contract/ids.ts';
import { type Job, judgeOrderSchema } from '../../core/contract/jobs.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { frameCount, frameTimeS } from '../../core/time/frame-table.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import { thumbnailFile } from './clips/clip-files.ts';
import { readFrameTable } from './clips/frame-table-file.ts';
import { writeThumbnail } from './clips/small-pictures.ts';
import { type EngineParts, publishAttempt, publishAttemptsOf } from './engine-parts.ts';
import type { JobWork } from './jobs/job-queue.ts';
import type { JudgeThread } from './judging/judge-thread.ts';
import { writeJudgement } from './judging/judgement-file.ts';
import { matchAttempts } from './judging/match-attempts.ts';
import type { FoundAttempt, JudgedFile } from './judging/thread-messages.ts';
import type { AttemptRecord } from './library/attempt-records.ts';

/** Windows see how far judging is at most this often in the list. */
const ROW_TOLD_EVERY_MS = 1000;

/** Judges a clip and keeps what was found; the attempts that are there stay the same where they match. */
export function judgeWork(parts: EngineParts, thread: JudgeThread): JobWork {
  return async (job, tell, signal) => {
    const order = judgeOrderSchema.parse(job.order);
    const clip = parts.library.clips.find(order.clipId)?.clip ?? null;
    if (clip === null) return fail('LIBRARY_NOT_FOUND', 'The clip to judge is no longer in the library.');
    const mark = order.attemptId === null ? null : parts.library.attempts.find(order.attemptId);
    const part = mark === null ? WHOLE_CLIP : await partAround(parts, mark, order.lifterAt !== null);
    if (part === null) return fail('CLIP_NOT_READY', 'The clip is still being read. Try again in a moment.');
    const startedMs = parts.nowMs();
    let toldMs = startedMs;
    const judged = await thread.run<'judge'>(
      { kind: 'judge', path: clip.path, order, ...part },
      (step) => {
        parts.judging.set(clip.id, step.fraction);
        tell({ doing: step.doing, fraction: step.fraction * 0.97 });
        if (parts.nowMs() - toldMs < ROW_TOLD_EVERY_MS) return;
        toldMs = parts.nowMs();
        publishAttemptsOf(parts, clip.id);
      },
      signal,
    );
    if (!judged.ok) return judged;
    if (clip.sha256 !== null && judged.value.sha256 !== clip.sha256) {
      return fail(
        'CLIP_CHANGED',
        `Another file lies at ${clip.path} now; nothing of it was kept. Say where the old file is, or import the new one.`,
      );
    }
    tell({ doing: 'keep', fraction: 0.98 });
    const tookS = (parts.nowMs() - startedMs) / 1000;
    const kept =
      mark === null
        ? await keepJudged(parts, clip, judged.value, tookS)
        : await keepMark(parts, clip, mark, judged.value, tookS);
    if (!kept.ok) return kept;
    await makeThumbnails(parts, clip, kept.value, signal);
    return succeed(null);
  };
}

/** The part of a clip to look at. */
interface ClipPart {
  readonly fromS: number | null;
  readonly toS: number | null;
}

const WHOLE_CLIP: ClipPart = { fromS: null, toS: null };
/** What is looked at around a mark: how the lifter stands before and after tells what a squat is. */
const AROUND_MARK_S = 2;

/** A mark with what lies around it; a lifter who was pointed at is followed from the first frame, where the point lies. */
async function partAround(
  { dataFolder }: EngineParts,
  mark: AttemptRecord,
  fromStart: boolean,
): Promise<ClipPart | null> {
  const table = await readFrameTable(dataFolder, mark.row.clipId);
  if (table === null || mark.endFrame >= frameCount(table)) return null;
  return {
    fromS: fromStart ? null : Math.max(0, frameTimeS(table, mark.startFrame) - AROUND_MARK_S),
    toS: frameTimeS(table, mark.endFrame) + AROUND_MARK_S,
  };
}

interface KeptAttempt {
  readonly id: AttemptId;
  readonly found: FoundAttempt;
}

/** Writes the files first and the database last and at once: a crash between leaves the old judgement in place. */
async function keepJudged(
  parts: EngineParts,
  clip: Clip,
  judged: JudgedFile,
  tookS: number,
): Promise<Result<readonly KeptAttempt[]>> {
  const { attempts } = parts.library;
  const matched = matchAttempts(
    attempts.ofClip(clip.id).map(knownOf),
    judged.attempts.map(({ machine }) => machine),
  );
  const judgedAt = parts.nowMs();
  const kept = judged.attempts.map((found, place) => {
    const known = matched.found[place] ?? null;
    return { id: known ?? attemptIdSchema.parse(randomUUID()), isNew: known === null, found };
  });
  for (const one of kept) {
    const written = await writeFound(parts, clip, one, { judgedAt, tookS });
    if (!written.ok) return written;
  }
  const lifter = attempts.ofClip(clip.id)[0]?.row.lifter ?? '';
  parts.library.transaction(() => {
    for (const { id, isNew, found } of kept) {
      const { startFrame, endFrame } = found;
      const recordedAt = clip.recordedAt + Math.round(found.machine.bottomTimeS * 1000);
      if (isNew) {
        attempts.add({ id, clipId: clip.id, state: 'judged', startFrame, endFrame, recordedAt, lifter });
      }
      const machine = { ...found.machine, judgedAt, tookS };
      attempts.setJudgement(id, { startFrame, endFrame, machine, recordedAt });
    }
    for (const id of matched.toRemove) attempts.remove(id);
    for (const id of matched.toKeep) {
      const record = attempts.find(id);
      if (record !== null && !isMark(record)) keepUnfound(parts, record);
    }
  });
  parts.judging.delete(clip.id);
  parts.publish({ type: 'library-changed' });
  publishAttemptsOf(parts, clip.id);
  return succeed(kept);
}

/** Gives a mark the squat that was found in it, and says so when there was none; the clip's other attempts stay. */
async function keepMark(
  parts: EngineParts,
  clip: Clip,
  { row, startFrame, endFrame }: AttemptRecord,
  judged: JudgedFile,
  tookS: number,
): Promise<Result<readonly KeptAttempt[]>> {
  const { attempts } = parts.library;
  const middle = (startFrame + endFrame) / 2;
  const [found] = judged.attempts
    .filter(({ machine: { bottomFrame } }) => startFrame <= bottomFrame && bottomFrame <= endFrame)
    .sort((a, b) => Math.abs(a.machine.bottomFrame - middle) - Math.abs(b.machine.bottomFrame - middle));
  parts.judging.delete(clip.id);
  if (found === undefined) {
    if (attempts.machineOf(row.id) === null) attempts.setMarked(row.id, NO_SQUAT_IN_MARK);
    else attempts.setState(row.id, 'judged', null);
    publishAttempt(parts, row.id);
    return succeed([]);
  }
  const told = { judgedAt: parts.nowMs(), tookS };
  const written = await writeFound(parts, clip, { id: row.id, found }, told);
  if (!written.ok) return written;
  const recordedAt = clip.recordedAt + Math.round(found.machine.bottomTimeS * 1000);
  attempts.setJudgement(row.id, { ...found, machine: { ...found.machine, ...told }, recordedAt });
  publishAttempt(parts, row.id);
  return succeed([{ id: row.id, found }]);
}

const NO_SQUAT_IN_MARK = fail(
  'SQUAT_NOT_FOUND',
  'No squat was found in the marked frames. The mark stays as it is: move its start and end, or place your own points.',
).error;

function writeFound(
  { dataFolder }: EngineParts,
  { sha256, name, path }: Clip,
  { id, found }: KeptAttempt,
  told: { readonly judgedAt: number; readonly tookS: number },
): Promise<Result<string>> {
  return writeJudgement(dataFolder, {
    attemptId: id,
    clip: { sha256: sha256 ?? '', name, path },
    startFrame: found.startFrame,
    endFrame: found.endFrame,
    machine: { ...found.machine, ...told },
    curve: [...found.curve],
  });
}

/** A row that was not found again: someone's measurement stays as a mark, the clip's own row says so. */
function keepUnfound({ library }: EngineParts, record: AttemptRecord): void {
  library.attempts.setJudgement(record.row.id, null);
  if (isCared(record)) library.attempts.setMarked(record.row.id, null);
}

/** Whether an attempt is what a person marked and nothing else yet. */
function isMark({ byHand, bottomTimeS }: AttemptRecord): boolean {
  return byHand && bottomTimeS === null;
}

function knownOf(record: AttemptRecord) {
  const { row, bottomTimeS, startFrame, endFrame } = record;
  return {
    id: row.id,
    bottomTimeS,
    startFrame,
    endFrame,
    isMarked: isMark(record),
    isCared: isCared(record),
  };
}

function isCared({ row, byHand, note, secondAngle }: AttemptRecord): boolean {
  const isNamed = row.lifter !== '' || row.attemptNumber !== null || row.weightKg !== null || note !== '';
  return byHand || row.measuredByJury || isNamed || row.tags.length > 0 || secondAngle !== null;
}

/** A picture that cannot be made is no reason to fail: the old one stays. */
async function makeThumbnails(
  parts: EngineParts,
  clip: Clip,
  kept: readonly KeptAttempt[],
  signal: AbortSignal,
): Promise<void> {
  const ffmpeg = await parts.ffmpeg();
  if (!ffmpeg.ok || kept.length === 0) return;
  const opened = await openClip(ffmpeg.value, clip.path, signal);
  if (!opened.ok) return;
  for (const { id, found } of kept) {
    const path = thumbnailFile(parts.dataFolder, id);
    await mkdir(dirname(path), { recursive: true });
    const bottom = frameIndex(found.machine.bottomFrame);
    const written = await writeThumbnail(ffmpeg.value, opened.value, bottom, path, signal);
    if (!written.ok) continue;
    parts.library.attempts.countThumbnail(id);
    publishAttempt(parts, id);
  }
}

/** Brings the attempts of a clip in line with what its judging came to, however it ended. */
export function settleAttempts(parts: EngineParts, job: Job): void {
  if (job.kind !== 'judge' || job.state === 'done') return;
  const { attempts } = parts.library;
  if (job.state === 'running') parts.judging.set(job.clipId, job.progress);
  else parts.judging.delete(job.clipId);
  const asked = job.attemptId === null ? null : attempts.find(job.attemptId);
  if (asked !== null) {
    settleMark(parts, asked, job.state === 'running');
    return;
  }
  for (const record of attempts.ofClip(job.clipId)) {
    const { row, bottomTimeS } = record;
    if (isMark(record)) continue;
    const isJudged = bottomTimeS !== null;
    const state = stateBy(job.state, isJudged);
    if (state === row.state) continue;
    attempts.setState(row.id, state, state === 'failed' ? failureOfJob(job) : null);
    publishAttempt(parts, row.id);
  }
}

/** A mark that is judged by itself: the clip's other attempts have no part in it, and ending it early loses nothing. */
function settleMark(parts: EngineParts, record: AttemptRecord, isRunning: boolean): void {
  const { id, state } = record.row;
  if (isRunning && state === 'judging') return;
  if (isRunning) parts.library.attempts.setState(id, 'judging', null);
  else if (!isMark(record)) parts.library.attempts.setState(id, 'judged', null);
  else parts.library.attempts.setMarked(id, null);
  publishAttempt(parts, id);
}

function stateBy(job: Job['state'], isJudged: boolean): AttemptRecord['row']['state'] {
  if (job === 'running') return 'judging';
  if (isJudged) return 'judged';
  return job === 'waiting' ? 'waiting' : 'failed';
}

function failureOfJob(job: Job) {
  const failed = fail('JOB_FAILED', job.problem?.message ?? 'Judging ended without a result.');
  return job.problem === null
    ? failed.error
    : { ...failed.error, code: job.problem.code as typeof failed.error.code };
}

/** Urgency of judging: what the hall waits for, then what a person asked for, then what an import brought. */
export const JUDGE_URGENCY = { live: 0, asked: 1, imported: 2 } as const;

/** What judging a clip that was just imported is ordered with. */
export function importedOrder(parts: EngineParts, clipId: ClipId): unknown {
  const { modelId, rule, statureM } = parts.settings();
  return judgeOrderSchema.parse({ clipId, modelId, rule, statureM, cameraRollDeg: null, lifterAt: null });
}
