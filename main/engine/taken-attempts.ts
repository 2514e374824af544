import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Clip } from '../../core/contract/clips.ts';
import {
  type AttemptId,
  attemptIdSchema,
  type CameraId,
  type ClipId,
  clipIdSchema,
} from '../../core/contract/ids.ts';
import { judgeOrderSchema } from '../../core/contract/jobs.ts';
import type { CutAttempt } from '../../core/contract/recording.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { durationS, frameCount, meanFramesPerSecond } from '../../core/time/frame-table.ts';
import { writeGzipJson } from '../../native/files/gzip-json.ts';
import { clipFiles } from './clips/clip-files.ts';
import { type EngineParts, publishAttempt, publishClip } from './engine-parts.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { JUDGE_URGENCY } from './judge-work.ts';
import type { MarkPictures } from './mark-pictures.ts';
import type { TakenAngle, TakenAttempt } from './recording/attempt-cutter.ts';

/** Takes attempts that were cut live into the library: ready to be watched at once, judged as soon as possible. */
export class TakenAttempts {
  readonly #parts: EngineParts;
  readonly #jobs: JobQueue;
  readonly #pictures: MarkPictures;

  constructor(parts: EngineParts, jobs: JobQueue, pictures: MarkPictures) {
    this.#parts = parts;
    this.#jobs = jobs;
    this.#pictures = pictures;
  }

  /**
   * Keeps an attempt with all its angles; errors are those of writing the frame tables.
   *
   * `cameraRollDeg` is what was measured of the camera of the first angle where it stands; null for nothing.
   */
  async keep(
    { angles, recordedAt }: TakenAttempt,
    cameraRollDeg: number | null,
  ): Promise<Result<Pick<CutAttempt, 'attemptId' | 'angles'>>> {
    const { library } = this.#parts;
    const clips: { readonly id: ClipId; readonly angle: TakenAngle }[] = [];
    for (const angle of angles) {
      const id = clipIdSchema.parse(randomUUID());
      const files = clipFiles(this.#parts.dataFolder, id);
      await mkdir(files.folder, { recursive: true });
      const kept = await writeGzipJson(files.table, angle.plan.table);
      if (!kept.ok) return kept;
      clips.push({ id, angle });
    }
    const attemptId = attemptIdSchema.parse(randomUUID());
    library.transaction(() => {
      for (const { id, angle } of clips) this.#addClip(id, angle, recordedAt);
      this.#addAttempt(attemptId, clips, recordedAt, cameraRollDeg);
    });
    this.#pictures.make(attemptId);
    this.#parts.publish({ type: 'library-changed' });
    for (const { id } of clips) publishClip(this.#parts, id);
    publishAttempt(this.#parts, attemptId);
    return succeed({
      attemptId,
      angles: clips.map(({ id, angle: { cameraId, offsetFrames, plan } }) => ({
        ...{ cameraId, clipId: id, offsetFrames, from: plan.from, to: plan.to },
      })),
    });
  }

  /** Every camera's clip of an attempt, its own first; LIBRARY_NOT_FOUND for one that is not there. */
  angles(id: AttemptId): Result<{ cameraId: CameraId; clip: Clip; offsetFrames: number }[]> {
    const { library } = this.#parts;
    if (library.attempts.find(id) === null)
      return fail('LIBRARY_NOT_FOUND', 'The library has no such attempt.');
    return succeed(
      library.angles.ofAttempt(id).flatMap(({ cameraId, clipId, offsetFrames }) => {
        const clip = library.clips.find(clipId)?.clip;
        return clip === undefined ? [] : [{ cameraId, clip, offsetFrames }];
      }),
    );
  }

  #addClip(id: ClipId, { path, plan, written, cameraName }: TakenAngle, recordedAt: number): void {
    const { library } = this.#parts;
    const { sizeBytes, sha256, writtenAt } = written;
    const name = `${cameraName} ${new Date(recordedAt).toTimeString().slice(0, 8)}`;
    library.clips.add(id, { path, name, sizeBytes, writtenAt }, this.#parts.nowMs());
    library.clips.setRead(id, {
      ...{ sha256, sizeBytes, writtenAt, recordedAt, rotationDeg: 0 },
      ...{ width: plan.track.width, height: plan.track.height, codec: codecName(plan.track.codec) },
      frames: frameCount(plan.table),
      fps: meanFramesPerSecond(plan.table),
      durationS: durationS(plan.table),
    });
    // Small pictures along the clip are made when there is time.
    this.#jobs.add({ kind: 'import', clipId: id, attemptId: null, urgency: 1, order: null });
  }

  #addAttempt(
    id: AttemptId,
    clips: readonly { readonly id: ClipId; readonly angle: TakenAngle }[],
    recordedAt: number,
    cameraRollDeg: number | null,
  ): void {
    const { library } = this.#parts;
    const [first, second] = clips;
    if (first === undefined) throw new Error('an attempt without a clip');
    const { from: startFrame, to: endFrame } = first.angle.plan;
    const clipId = first.id;
    library.attempts.add({ id, clipId, state: 'marked', startFrame, endFrame, recordedAt, byHand: true });
    library.angles.add(
      id,
      clips.map(({ id: ofClip, angle: { cameraId, offsetFrames } }) => ({
        cameraId,
        clipId: ofClip,
        offsetFrames,
      })),
    );
    if (second !== undefined) {
      library.attempts.setSecondAngle(id, { clipId: second.id, offsetFrames: second.angle.offsetFrames });
    }
    const { modelId, rule, statureM } = this.#parts.settings();
    const order = { clipId, attemptId: id, modelId, rule, statureM, cameraRollDeg, lifterAt: null };
    const urgency = JUDGE_URGENCY.live;
    this.#jobs.add({ kind: 'judge', clipId, attemptId: id, urgency, order: judgeOrderSchema.parse(order) });
  }
}

/** A codec by the name that reading a file gives it. */
function codecName(codec: string): string {
  if (/^avc[13]/.test(codec)) return 'h264';
  return /^(hvc1|hev1)/.test(codec) ? 'hevc' : codec;
}
