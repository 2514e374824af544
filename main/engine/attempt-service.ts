import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type {
  AttemptDetail,
  AttemptQuery,
  AttemptRow,
  attemptChangeSchema,
  attemptPageSchema,
  facetsSchema,
} from '../../core/contract/attempts.ts';
import { type AttemptId, attemptIdSchema, type ClipId } from '../../core/contract/ids.ts';
import type { Job, JudgeOrder, VideoOrder } from '../../core/contract/jobs.ts';
import { type Measurement, measurementSchema, type PlacedPoints } from '../../core/contract/measurements.ts';
import { measureJury } from '../../core/depth/jury-measurement.ts';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { listModels } from '../../models/registry.ts';
import { type EngineParts, publishAttempt, rowOf } from './engine-parts.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { JUDGE_URGENCY } from './judge-work.ts';
import { readJudgement } from './judging/judgement-file.ts';
import type { AttemptRecord } from './library/attempt-records.ts';
import type { MarkPictures } from './mark-pictures.ts';

/** What people do with attempts. Unknown ids fail with LIBRARY_NOT_FOUND. */
export class AttemptService {
  readonly #parts: EngineParts;
  readonly #jobs: JobQueue;
  readonly #pictures: MarkPictures;

  constructor(parts: EngineParts, jobs: JobQueue, pictures: MarkPictures) {
    this.#parts = parts;
    this.#jobs = jobs;
    this.#pictures = pictures;
  }

  list(query: AttemptQuery): z.infer<typeof attemptPageSchema> {
    const { total, rows } = this.#parts.library.attempts.page(query);
    return { total, rows: rows.map((row) => rowOf(this.#parts, row)) };
  }

  facets(): z.infer<typeof facetsSchema> {
    return this.#parts.library.attempts.facets();
  }

  /** Everything about one attempt. */
  async get(id: AttemptId): Promise<Result<AttemptDetail>> {
    const { library, dataFolder } = this.#parts;
    const record = library.attempts.find(id);
    const clip = record && library.clips.find(record.row.clipId)?.clip;
    if (!record || !clip) return noSuchAttempt();
    const machine = library.attempts.machineOf(id);
    const file = machine === null ? null : await readJudgement(dataFolder, id);
    const job = this.#jobOf(clip.id);
    return succeed({
      row: rowOf(this.#parts, record.row),
      clip,
      startFrame: record.startFrame,
      endFrame: record.endFrame,
      note: record.note,
      machine,
      curve: file?.curve ?? [],
      measurements: library.measurements.ofAttempt(id),
      secondAngle: this.#secondAngleOf(record),
      jobId: job?.id ?? null,
      problem: record.problem ?? job?.problem ?? clip.problem,
    });
  }

  /** Marks an attempt by hand; LIBRARY_CONFLICT for frames that the clip does not have. */
  add(clipId: ClipId, startFrame: number, endFrame: number): Result<AttemptRow> {
    const { library } = this.#parts;
    const clip = library.clips.find(clipId)?.clip;
    if (!clip) return noSuchClip();
    const fits = framesFit(startFrame, endFrame, clip.frames);
    if (!fits.ok) return fits;
    const id = attemptIdSchema.parse(randomUUID());
    const recordedAt = clip.recordedAt + Math.round((startFrame / (clip.fps ?? 30)) * 1000);
    library.attempts.add({ id, clipId, state: 'marked', startFrame, endFrame, recordedAt, byHand: true });
    this.#pictures.make(id);
    this.#parts.publish({ type: 'library-changed' });
    return this.#told(id);
  }

  /**
   * Changes what people say of an attempt.
   *
   * Start and end belong to whoever set them: LIBRARY_CONFLICT where the machine did, and for frames that the clip
   * does not have.
   */
  change(change: z.infer<typeof attemptChangeSchema>): Result<AttemptRow> {
    const { id, ...facts } = change;
    const { library } = this.#parts;
    const record = library.attempts.find(id);
    if (record === null) return noSuchAttempt();
    const movesSpan = facts.startFrame !== undefined || facts.endFrame !== undefined;
    if (movesSpan) {
      if (record.row.state !== 'marked') return fail('LIBRARY_CONFLICT', SPAN_IS_FOUND);
      const { startFrame = record.startFrame, endFrame = record.endFrame } = facts;
      const fits = framesFit(
        startFrame,
        endFrame,
        library.clips.find(record.row.clipId)?.clip.frames ?? null,
      );
      if (!fits.ok) return fits;
    }
    library.attempts.change(id, facts);
    if (movesSpan) this.#pictures.make(id);
    return this.#told(id);
  }

  /** Moves attempts into the bin or out of it; those that are not there are passed over. */
  setBin(ids: readonly AttemptId[], inBin: boolean): void {
    const changed = this.#parts.library.attempts.setBin(ids, inBin);
    for (const id of changed) publishAttempt(this.#parts, id);
    if (changed.length > 0) this.#parts.publish({ type: 'library-changed' });
  }

  /**
   * Queues judging a clip again, or an attempt marked by hand by itself, in place of the same judging that only waits.
   *
   * Errors: MODEL_UNKNOWN, CLIP_NOT_READY, CLIP_MISSING, CLIP_CHANGED, LIBRARY_CONFLICT while it is being judged.
   */
  async judge(order: JudgeOrder): Promise<Result<Job>> {
    const { library } = this.#parts;
    const clip = library.clips.find(order.clipId)?.clip;
    if (!clip) return noSuchClip();
    if (clip.state !== 'ready') return { ok: false, error: clip.problem ?? NOT_READ };
    const known = (await listModels()).models.map(({ manifest }) => manifest.id);
    if (order.modelId !== null && !known.includes(order.modelId)) {
      return fail(
        'MODEL_UNKNOWN',
        `No model has the id ${order.modelId}. Choose one of ${known.join(', ')}.`,
      );
    }
    const asked = order.attemptId === null ? null : library.attempts.find(order.attemptId);
    if (order.attemptId !== null && asked?.row.clipId !== clip.id) return noSuchAttempt();
    const attemptId = asked?.byHand === true ? asked.row.id : null;
    const own = library.jobs.ofClip(clip.id).filter(({ kind }) => kind === 'judge');
    if (own.some(({ state }) => state === 'running')) {
      return fail('LIBRARY_CONFLICT', 'This clip is being judged already. End that first, or wait for it.');
    }
    for (const job of own) {
      if (job.state === 'waiting' && job.attemptId === attemptId) await this.#jobs.cancel(job.id);
    }
    const urgency = JUDGE_URGENCY.asked;
    const kept = { ...order, attemptId };
    return succeed(this.#jobs.add({ kind: 'judge', clipId: clip.id, attemptId, urgency, order: kept }));
  }

  async setSecondAngle(id: AttemptId, angle: AttemptRecord['secondAngle']): Promise<Result<AttemptDetail>> {
    const { library } = this.#parts;
    const record = library.attempts.find(id);
    if (record === null) return noSuchAttempt();
    if (angle !== null && library.clips.find(angle.clipId) === null) return noSuchClip();
    if (angle?.clipId === record.row.clipId) {
      return fail(
        'LIBRARY_CONFLICT',
        'A clip is no second angle of itself; nothing was changed. Choose another.',
      );
    }
    library.attempts.setSecondAngle(id, angle);
    publishAttempt(this.#parts, id);
    return this.get(id);
  }

  /** Keeps what a person placed and measures it; LIBRARY_CONFLICT for a frame that the clip does not have. */
  measure(id: AttemptId, by: string, points: PlacedPoints): Result<Measurement> {
    const { library } = this.#parts;
    const record = library.attempts.find(id);
    const clip = record && library.clips.find(record.row.clipId)?.clip;
    if (!record || !clip) return noSuchAttempt();
    if (clip.frames === null || clip.width === null || clip.height === null) {
      return { ok: false, error: NOT_READ };
    }
    const fits = framesFit(points.frame, points.frame, clip.frames);
    if (!fits.ok) return fits;
    const rule = { ...IPF_RULE, comparison: this.#parts.settings().rule };
    const view = library.attempts.machineOf(id)?.view ?? null;
    const size = { width: clip.width, height: clip.height };
    const measurement = measurementSchema.parse({
      id: randomUUID(),
      attemptId: id,
      by,
      at: this.#parts.nowMs(),
      points,
      result: measureJury(points, view, size, rule),
    });
    library.transaction(() => {
      library.measurements.add(measurement);
      library.attempts.setMeasured(id);
    });
    publishAttempt(this.#parts, id);
    return succeed(measurement);
  }

  /** Queues an annotated video. */
  exportVideo(order: VideoOrder): Result<Job> {
    const { library } = this.#parts;
    const record = library.attempts.find(order.attemptId);
    const clip = record && library.clips.find(record.row.clipId)?.clip;
    if (!record || !clip) return noSuchAttempt();
    if (clip.frames === null) return { ok: false, error: NOT_READ };
    const fits = framesFit(order.from, order.to, clip.frames);
    if (!fits.ok) return fits;
    const { attemptId } = order;
    return succeed(this.#jobs.add({ kind: 'annotate', clipId: clip.id, attemptId, urgency: 1, order }));
  }

  #told(id: AttemptId): Result<AttemptRow> {
    const record = this.#parts.library.attempts.find(id);
    if (record === null) return noSuchAttempt();
    publishAttempt(this.#parts, id);
    return succeed(rowOf(this.#parts, record.row));
  }

  /** Reading or judging of a clip that is under way, else the last one when it failed. */
  #jobOf(clipId: ClipId) {
    const own = this.#parts.library.jobs
      .ofClip(clipId)
      .filter(({ kind }) => kind === 'import' || kind === 'judge');
    const underWay = own.find(({ state }) => state === 'running' || state === 'waiting');
    return underWay ?? (own[0]?.state === 'failed' ? own[0] : null);
  }

  #secondAngleOf({ secondAngle }: AttemptRecord): AttemptDetail['secondAngle'] {
    const clip = secondAngle && this.#parts.library.clips.find(secondAngle.clipId)?.clip;
    return secondAngle && clip ? { clip, offsetFrames: secondAngle.offsetFrames } : null;
  }
}

const NOT_READ = fail('CLIP_NOT_READY', 'The clip has not been read yet. Try again in a moment.').error;

const SPAN_IS_FOUND =
  'Start and end of this attempt are what the judging found; nothing was changed. Loop the frames that you mean and mark them as an attempt of their own.';

function framesFit(from: number, to: number, frames: number | null): Result<null> {
  if (frames === null) return { ok: false, error: NOT_READ };
  if (from <= to && to < frames) return succeed(null);
  return fail(
    'LIBRARY_CONFLICT',
    `Frames ${from} to ${to} are not in this clip of ${frames} frames; nothing was changed.`,
  );
}

function noSuchAttempt(): Result<never> {
  return fail('LIBRARY_NOT_FOUND', 'The library has no such attempt.');
}

function noSuchClip(): Result<never> {
  return fail('LIBRARY_NOT_FOUND', 'The library has no such clip.');
}
