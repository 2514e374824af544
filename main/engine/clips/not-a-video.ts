import { basename } from 'node:path';
import type { ErrorCode } from '../../../core/contract/error-codes.ts';
import type { Failure } from '../../../core/result.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { probeClip } from '../../../native/ffmpeg/probe.ts';

/** What a look at the first pictures tells for good; a slow disk or a missing ffmpeg says nothing about a file. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'MEDIA_NOT_FOUND',
  'MEDIA_NOT_READABLE',
  'MEDIA_EMPTY',
  'MEDIA_NOT_VIDEO',
  'MEDIA_NO_VIDEO_STREAM',
  'MEDIA_TRUNCATED',
  'MEDIA_DECODE_FAILED',
]);

/** Why a file is no video that can be taken into the library, in a sentence with its name; null when it is one. */
export async function notAVideo(
  tool: FfmpegTool,
  path: string,
  signal: AbortSignal,
): Promise<Failure | null> {
  const probed = await probeClip(tool, path, signal);
  if (probed.ok || !FINAL.has(probed.error.code)) return null;
  const { code, message } = probed.error;
  const said = message.replaceAll(path, basename(path));
  return { code, message: `${said} Nothing of it was taken in; the file and the library are as they were.` };
}
