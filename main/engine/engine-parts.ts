import type { AttemptRow } from '../../core/contract/attempts.ts';
import type { EngineEvent } from '../../core/contract/events.ts';
import type { AttemptId, ClipId } from '../../core/contract/ids.ts';
import type { Settings } from '../../core/contract/settings.ts';
import type { Result } from '../../core/result.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import type { AttemptRecord } from './library/attempt-records.ts';
import type { Library } from './library/library.ts';

/** What the parts of the workstation's engine share. */
export interface EngineParts {
  readonly dataFolder: string;
  readonly library: Library;
  /** How far the judging of a clip has come, 0 to 1; absent when none is under way. */
  readonly judging: Map<ClipId, number>;
  settings(): Settings;
  publish(event: EngineEvent): void;
  nowMs(): number;
  /** The ffmpeg to use; looked for once for each setting. */
  ffmpeg(): Promise<Result<FfmpegTool>>;
  /** Says that something went wrong which is nobody's fault but ours. */
  onBug(error: unknown, about: string): void;
}

/** An attempt as the list shows it, with how far its judging has come. */
export function rowOf({ judging }: EngineParts, row: AttemptRow): AttemptRow {
  return row.state === 'judging' ? { ...row, progress: judging.get(row.clipId) ?? 0 } : row;
}

/** Tells every window how an attempt stands now. */
export function publishAttempt(parts: EngineParts, id: AttemptId): void {
  const record = parts.library.attempts.find(id);
  if (record !== null) publishRecord(parts, record);
}

/** Tells every window how all attempts of a clip stand now. */
export function publishAttemptsOf(parts: EngineParts, clipId: ClipId): void {
  for (const record of parts.library.attempts.ofClip(clipId)) publishRecord(parts, record);
}

/** Tells every window how a clip stands now. */
export function publishClip(parts: EngineParts, id: ClipId): void {
  const record = parts.library.clips.find(id);
  if (record !== null) parts.publish({ type: 'clip-changed', clip: record.clip });
}

function publishRecord(parts: EngineParts, { row }: AttemptRecord): void {
  parts.publish({ type: 'attempt-changed', row: rowOf(parts, row) });
}
