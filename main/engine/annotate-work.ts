import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttemptRow } from '../../core/contract/attempts.ts';
import { videoOrderSchema } from '../../core/contract/jobs.ts';
import { fail, succeed } from '../../core/result.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobWork } from './jobs/job-queue.ts';
import type { JudgeThread } from './judging/judge-thread.ts';
import { readJudgement } from './judging/judgement-file.ts';

/** Makes the annotated video that was ordered. */
export function annotateWork(parts: EngineParts, thread: JudgeThread): JobWork {
  return async (job, tell, signal) => {
    const order = videoOrderSchema.parse(job.order);
    const { library, dataFolder } = parts;
    const record = library.attempts.find(order.attemptId);
    const clip = record && library.clips.find(record.row.clipId)?.clip;
    if (!record || !clip) return fail('LIBRARY_NOT_FOUND', 'The attempt is no longer in the library.');
    const file = join('exports', job.id, `${videoName(record.row)}.mp4`);
    const target = join(dataFolder, file);
    await mkdir(dirname(target), { recursive: true });
    const found = await readJudgement(dataFolder, order.attemptId);
    const placed = library.measurements.ofAttempt(order.attemptId).map(({ points }) => points);
    const { from, to, speed, layers } = order;
    const written = await thread.run<'annotate'>(
      { kind: 'annotate', path: clip.path, target, from, to, speed, layers, found, placed },
      tell,
      signal,
    );
    if (written.ok) return succeed(file);
    await rm(dirname(target), { recursive: true, force: true });
    return written;
  };
}

/** Lifter and attempt, else the clip's name: what the file is called when it is saved. */
function videoName({ lifter, attemptNumber, clipName }: AttemptRow): string {
  const named = lifter === '' ? clipName.replace(/\.[^.]+$/, '') : lifter;
  const number = attemptNumber === null ? '' : `-${attemptNumber}`;
  return (
    `${named}${number}`
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 80) || 'attempt'
  );
}
