import { stat } from 'node:fs/promises';
import { type Failure, fail, type Result, succeed } from '../../../core/result.ts';
import { durationS, frameCount, meanFramesPerSecond } from '../../../core/time/frame-table.ts';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { recordedAt } from '../../../native/ffmpeg/recorded-at.ts';
import { sha256OfFile } from '../../../native/files/file-hash.ts';
import type { ClipFacts } from '../clip-facts.ts';

/** A video file that was read. */
export interface ReadClip {
  readonly facts: ClipFacts;
  readonly opened: Clip;
}

/** Reads everything about a video file but its pictures; errors are those of `openClip`, and CLIP_MISSING. */
export async function readClip(
  tool: FfmpegTool,
  path: string,
  nowMs: number,
  signal: AbortSignal,
): Promise<Result<ReadClip>> {
  const opened = await openClip(tool, path, signal);
  if (!opened.ok) return opened;
  const file = await lookAt(path);
  if (!file.ok) return file;
  const [sha256, toldAt] = await Promise.all([hashOf(path, signal), recordedAt(tool, path, nowMs, signal)]);
  if (!sha256.ok) return sha256;
  const { probe, table } = opened.value;
  return succeed({
    opened: opened.value,
    facts: {
      sha256: sha256.value,
      ...file.value,
      width: probe.displayedWidth,
      height: probe.displayedHeight,
      rotationDeg: probe.rotationDeg,
      frames: frameCount(table),
      fps: meanFramesPerSecond(table),
      durationS: durationS(table),
      codec: probe.codec,
      recordedAt: toldAt ?? file.value.writtenAt,
    },
  });
}

/** Size and time of a file; CLIP_MISSING when there is none at the path. */
export async function lookAt(path: string): Promise<Result<{ sizeBytes: number; writtenAt: number }>> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) return { ok: false, error: missing(path) };
    return succeed({ sizeBytes: stats.size, writtenAt: Math.max(0, Math.floor(stats.mtimeMs)) });
  } catch (error) {
    if (isFileSystemError(error)) return { ok: false, error: missing(path) };
    throw error;
  }
}

/** SHA-256 of a file; CLIP_MISSING when it cannot be read to its end. */
export async function hashOf(path: string, signal: AbortSignal): Promise<Result<string>> {
  try {
    return succeed(await sha256OfFile(path, signal));
  } catch (error) {
    if (signal.aborted) return fail('CANCELLED', `Reading ${path} was cancelled.`);
    if (isFileSystemError(error)) return { ok: false, error: missing(path) };
    throw error;
  }
}

function missing(path: string): Failure {
  return {
    code: 'CLIP_MISSING',
    message: `There is no file at ${path}. Connect its disk, or say where the file is now; everything that was found and measured is kept.`,
  };
}

function isFileSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
