import type { Clip } from '../../../core/contract/clips.ts';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { hashOf, lookAt } from './read-clip.ts';

/** What a look at a clip's file tells: the state it is in, and its time of writing when it is the same file. */
export interface CheckedFile {
  readonly state: 'same' | 'missing' | 'changed';
  readonly problem: Failure | null;
  readonly writtenAt: number | null;
}

/**
 * Looks whether a clip's file is there and the same.
 *
 * Size and time of writing suffice where both are as they were; else the file is hashed. Error: CANCELLED.
 */
export async function checkClip(
  clip: Clip,
  writtenAt: number,
  signal: AbortSignal,
): Promise<Result<CheckedFile>> {
  const file = await lookAt(clip.path);
  if (!file.ok) return succeed({ state: 'missing', problem: file.error, writtenAt: null });
  const { sizeBytes } = file.value;
  const isSame = { state: 'same', problem: null, writtenAt: file.value.writtenAt } as const;
  if (sizeBytes === clip.sizeBytes && file.value.writtenAt === writtenAt) return succeed(isSame);
  if (clip.sha256 === null) return succeed(isSame);
  const isOther: CheckedFile = { state: 'changed', problem: changed(clip), writtenAt: null };
  if (sizeBytes !== clip.sizeBytes) return succeed(isOther);
  const hash = await hashOf(clip.path, signal);
  if (!hash.ok) {
    if (hash.error.code === 'CANCELLED') return hash;
    return succeed({ state: 'missing', problem: hash.error, writtenAt: null });
  }
  return succeed(hash.value === clip.sha256 ? isSame : isOther);
}

/** Whether a file is the very one that a clip was made from; CLIP_MISSING, CLIP_CHANGED, CANCELLED. */
export async function isSameFile(clip: Clip, path: string, signal: AbortSignal): Promise<Result<null>> {
  const hash = await hashOf(path, signal);
  if (!hash.ok) return hash;
  if (clip.sha256 === null || hash.value === clip.sha256) return succeed(null);
  return fail(
    'CLIP_CHANGED',
    `${path} is not the file that ${clip.name} was; nothing was changed. Choose the file itself.`,
  );
}

function changed(clip: Clip): Failure {
  return {
    code: 'CLIP_CHANGED',
    message: `Another file lies at ${clip.path} now. What was found in the old one is kept; say where it is, or import the new one.`,
  };
}
