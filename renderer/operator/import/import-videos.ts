import type { TFunction } from 'i18next';
import { failureOf, type ShownFailure } from '../../stores/failure.ts';
import type { Tell } from '../../ui/toast/use-tell.tsx';
import type { Operator } from '../operator.ts';
import { uploadVideo } from './upload-video.ts';

/** What adding videos needs of the window. */
export interface ImportParts {
  readonly operator: Operator;
  readonly tell: Tell;
  readonly t: TFunction;
  failureText(failure: ShownFailure): string;
}

/** Takes files and folders into the library where they lie, and says what became of each. */
export async function importPaths(parts: ImportParts, paths: readonly string[]): Promise<void> {
  const { operator, tell, t, failureText } = parts;
  if (paths.length === 0) return;
  try {
    const { accepted, refused } = await operator.connection.client.clips.import({ paths: [...paths] });
    const added = accepted.filter(({ isNew }) => isNew).length;
    const known = accepted.length - added;
    if (added > 0) tell.done(t('import.added', { count: added }));
    if (known > 0) tell.done(t('import.known', { count: known }));
    const lines = refused.map(({ path, problem }) => `${nameOf(path)}: ${failureText(problem)}`);
    if (lines.length > 0) tell.refused(t('import.refused', { count: lines.length }), lines);
    if (accepted.length === 0 && refused.length === 0) tell.done(t('import.nothing'));
  } catch (error) {
    tell.failed(error);
  }
}

/** Sends files whose paths this window may not know, one after the other. */
export async function importUploads(
  parts: ImportParts,
  files: readonly File[],
  onProgress: (name: string, share: number) => void,
): Promise<void> {
  const { tell, t, failureText } = parts;
  const lines: string[] = [];
  let added = 0;
  for (const file of files) {
    try {
      const sent = await uploadVideo(file, (share) => onProgress(file.name, share));
      if (sent.ok) added += 1;
      else lines.push(`${file.name}: ${failureText(sent.failure)}`);
    } catch (error) {
      lines.push(`${file.name}: ${t('import.uploadFailed')} ${failureOf(error).message}`);
    }
  }
  if (added > 0) tell.done(t('import.added', { count: added }));
  if (lines.length > 0) tell.refused(t('import.refused', { count: lines.length }), lines);
  if (files.length === 0) tell.done(t('import.nothing'));
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}
