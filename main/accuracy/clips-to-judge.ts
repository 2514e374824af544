import { join } from 'node:path';
import type { MarksFile } from '../../core/contract/marks.ts';
import { sha256OfFile } from '../../native/files/file-hash.ts';
import { findClips } from '../engine/clips/find-clips.ts';
import { type KnownClip, readKnownClips } from './truth.ts';

/** A clip that something is known of: a truth or label, people's marks, or both. */
export interface ClipToJudge {
  readonly path: string;
  readonly known: KnownClip | null;
}

/** The clips of some folders that have a truth, a label or marks, and which marked videos are not among them. */
export async function clipsToJudge(
  folders: readonly string[],
  marks: readonly MarksFile[],
  signal: AbortSignal,
): Promise<{ readonly clips: readonly ClipToJudge[]; readonly marksElsewhere: number }> {
  const known = (await Promise.all(folders.map(readKnownClips))).flat();
  const clips: ClipToJudge[] = known.map((clip) => ({ path: clip.path, known: clip }));
  const open = new Set(marks.flatMap((file) => file.marks.map(({ sha256 }) => sha256)));
  if (open.size === 0) return { clips, marksElsewhere: 0 };
  const videos = await findClips(folders, join(folders[0] ?? '.', 'marks'));
  for (const { path } of videos.clips) {
    const isMarked = open.delete(await sha256OfFile(path, signal));
    if (isMarked && clips.every((clip) => clip.path !== path)) clips.push({ path, known: null });
  }
  return { clips, marksElsewhere: open.size };
}
