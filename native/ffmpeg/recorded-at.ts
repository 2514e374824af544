import { clipInputArguments, quietArguments } from './input-arguments.ts';
import type { FfmpegTool } from './locate.ts';
import { runChild } from './process.ts';

/** Cameras whose clock was never set write 1904, 1970 or 2000. */
const EARLIEST = Date.UTC(2001, 0, 1);
const CLOCK_SLACK_MS = 24 * 3600 * 1000;

/** When the recording was made as the file tells, milliseconds since 1970; null when it tells nothing likely. */
export async function recordedAt(
  tool: FfmpegTool,
  path: string,
  nowMs: number,
  signal: AbortSignal,
): Promise<number | null> {
  const { stdout } = await runChild({
    path: tool.path,
    arguments: [
      ...quietArguments('warning'),
      ...clipInputArguments(path, null),
      '-f',
      'ffmetadata',
      'pipe:1',
    ],
    signal,
  });
  return parseRecordedAt(stdout, nowMs);
}

/** The likely `creation_time` of ffmpeg's metadata text; null for none. */
export function parseRecordedAt(metadata: string, nowMs: number): number | null {
  const text = /^(?:creation_time|com\.apple\.quicktime\.creationdate)=(.+)$/im.exec(metadata)?.[1];
  const at = text === undefined ? Number.NaN : Date.parse(text.trim());
  return at >= EARLIEST && at <= nowMs + CLOCK_SLACK_MS ? at : null;
}
