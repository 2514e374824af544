import { frameTableSchema } from '../../../core/contract/clips.ts';
import type { ClipId } from '../../../core/contract/ids.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { ticks } from '../../../core/time/ticks.ts';
import { readGzipJson } from '../../../native/files/gzip-json.ts';
import { clipFiles } from './clip-files.ts';

/** Reads the frame table that was kept of a clip; null until it was read, or when the file is damaged. */
export async function readFrameTable(dataFolder: string, id: ClipId): Promise<FrameTable | null> {
  const read = frameTableSchema.safeParse(await readGzipJson(clipFiles(dataFolder, id).table));
  if (!read.success) return null;
  const { ticks: told, lastFrameTicks, ...rest } = read.data;
  return { ...rest, ticks: told.map(ticks), lastFrameTicks: ticks(lastFrameTicks) };
}
