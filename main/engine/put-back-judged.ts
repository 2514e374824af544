import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type ClipId, clipIdSchema } from '../../core/contract/ids.ts';
import { type Failure, fail } from '../../core/result.ts';
import { thumbnailFile } from './clips/clip-files.ts';
import { lookAt } from './clips/read-clip.ts';
import type { EngineParts } from './engine-parts.ts';
import { type JudgementFile, readAllJudgements } from './judging/judgement-file.ts';

/** Two judgements whose bottoms lie no further apart are of one squat. */
const SAME_BOTTOM_S = 0.5;

/**
 * Puts back what the judgement files tell and a library that was begun anew, or restored from an older copy, lacks.
 *
 * The newest judgement of a squat counts. Clips are read again; one whose file is gone stands in the list all the
 * same. Names and measurements lie in the database only. Gives what the user must know; null when nothing was lacking.
 */
export async function putBackJudged(
  parts: EngineParts,
  queueReading: (id: ClipId) => void,
): Promise<Failure | null> {
  const { library, dataFolder } = parts;
  const judgements = await readAllJudgements(dataFolder);
  judgements.sort((a, b) => b.machine.judgedAt - a.machine.judgedAt);
  let putBack = 0;
  for (const judgement of judgements) {
    if (library.attempts.find(judgement.attemptId) !== null) continue;
    const known = library.clips.withHash(judgement.clip.sha256);
    if (known !== null && hasSquatAt(parts, known.clip.id, judgement.machine.bottomTimeS)) continue;
    const file = await lookAt(judgement.clip.path);
    library.transaction(() => {
      const clipId = known?.clip.id ?? addClip(parts, judgement, file.ok ? file.value : null);
      addAttempt(parts, judgement, clipId, file.ok ? file.value.writtenAt : judgement.machine.judgedAt);
      if (known === null && file.ok) queueReading(clipId);
    });
    putBack += 1;
  }
  if (putBack === 0) return null;
  return fail(
    'LIBRARY_DAMAGED',
    `${putBack} judged ${putBack === 1 ? 'attempt was' : 'attempts were'} put back from the data folder. Names, tags, marks and what people measured since the last copy are in the database that was set aside; enter what you need again.`,
  ).error;
}

function hasSquatAt({ library }: EngineParts, clipId: ClipId, bottomS: number): boolean {
  return library.attempts
    .ofClip(clipId)
    .some(({ bottomTimeS }) => bottomTimeS !== null && Math.abs(bottomTimeS - bottomS) <= SAME_BOTTOM_S);
}

function addClip(
  { library, nowMs }: EngineParts,
  { clip: { path, name, sha256 } }: JudgementFile,
  file: { readonly sizeBytes: number; readonly writtenAt: number } | null,
): ClipId {
  const id = clipIdSchema.parse(randomUUID());
  library.clips.add(id, { path, name, ...(file ?? { sizeBytes: 0, writtenAt: 0 }) }, nowMs());
  library.clips.setHash(id, sha256);
  if (file === null) {
    const problem = fail(
      'CLIP_MISSING',
      `There is no file at ${path}. Connect its disk, or say where the file is now; what was found in it is kept.`,
    );
    library.clips.setState(id, 'missing', problem.error);
  }
  return id;
}

function addAttempt(
  { library, dataFolder }: EngineParts,
  { attemptId: id, startFrame, endFrame, machine }: JudgementFile,
  clipId: ClipId,
  clipWrittenAt: number,
): void {
  const recordedAt = clipWrittenAt + Math.round(machine.bottomTimeS * 1000);
  library.attempts.add({ id, clipId, state: 'judged', startFrame, endFrame, recordedAt });
  library.attempts.setJudgement(id, { startFrame, endFrame, machine, recordedAt });
  if (existsSync(thumbnailFile(dataFolder, id))) library.attempts.countThumbnail(id);
}
