import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSegmentList } from '../../../core/recording/segment-list.ts';
import { RECORDER_FILES } from '../../../native/ffmpeg/capture/recorder/arguments.ts';
import { runFolders } from './left-runs.ts';
import { readRunNotes, segmentFilesOf } from './run-files.ts';

/** A finished file of a recording that may be removed to make room. */
export interface OldSegment {
  readonly path: string;
  /** When its first and last pictures were taken, milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly sizeBytes: number;
}

/** A time whose video is never removed. */
export interface KeptSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Chooses what goes to make room: the oldest files first, none that touches a kept time, no more than needed.
 *
 * Attempts that were cut are clips of their own and no concern here.
 */
export function chooseOldest(
  segments: readonly OldSegment[],
  kept: readonly KeptSpan[],
  neededBytes: number,
): readonly OldSegment[] {
  const chosen: OldSegment[] = [];
  let bytes = 0;
  for (const segment of [...segments].sort((one, other) => one.fromMs - other.fromMs)) {
    if (bytes >= neededBytes) break;
    if (kept.some(({ fromMs, toMs }) => segment.fromMs <= toMs && segment.toMs >= fromMs)) continue;
    chosen.push(segment);
    bytes += segment.sizeBytes;
  }
  return chosen;
}

/** Every finished file of every recording; the one that each run wrote last is left out, as it may still grow. */
export async function finishedSegments(dataFolder: string): Promise<readonly OldSegment[]> {
  const segments: OldSegment[] = [];
  for (const folder of await runFolders(dataFolder)) {
    const notes = await readRunNotes(folder);
    const files = await segmentFilesOf(folder);
    const list = await readFile(join(folder, RECORDER_FILES.list), 'utf8').catch(() => '');
    const spans = new Map(readSegmentList(list).map((listed) => [listed.file, listed]));
    for (const file of files.slice(0, -1)) {
      const path = join(folder, file);
      const found = await stat(path).catch(() => null);
      if (found === null) continue;
      const span = spans.get(file);
      const toMs = Math.floor(found.mtimeMs);
      const fromMs = notes !== null && span !== undefined ? notes.startedAt + span.startS * 1000 : toMs;
      segments.push({ path, fromMs, toMs, sizeBytes: found.size });
    }
  }
  return segments;
}

/** Removes files; a folder of a run that holds none any more stays, with what it says of itself. */
export async function removeSegments(segments: readonly OldSegment[]): Promise<void> {
  for (const { path } of segments) await rm(path, { force: true });
}
