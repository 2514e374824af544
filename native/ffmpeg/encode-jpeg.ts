import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { fileUrl, quietArguments } from './input-arguments.ts';
import type { FfmpegTool } from './locate.ts';
import { startChild } from './process.ts';
import { openTemporaryOutput, outputFailure } from './temporary-output.ts';

/** ffmpeg's quality scale from 2 (best) to 31: small pictures still look clean. */
const QUALITY = '4';

/**
 * Writes a picture as a JPEG file, as a whole or not at all; gives its path.
 *
 * Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED, FFMPEG_NOT_FOUND, CANCELLED.
 */
export async function encodeJpeg(
  tool: FfmpegTool,
  image: RgbImage,
  path: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  const output = await openTemporaryOutput(path);
  if (!output.ok) return output;
  const child = startChild({
    path: tool.path,
    arguments: [
      ...quietArguments('warning'),
      ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${image.width}x${image.height}`, '-i', 'pipe:0'],
      ...['-frames:v', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-q:v', QUALITY],
      ...['-f', 'mjpeg', '-y', fileUrl(output.value.temporaryPath)],
    ],
    writesStdin: true,
    signal,
  });
  try {
    child.stdout.resume();
    child.stdin?.end(image.data);
    const exit = await child.exited;
    if (signal.aborted) return fail('CANCELLED', `Writing ${path} was cancelled.`);
    if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started.`);
    if (exit.code !== 0) return outputFailure(path, child.stderrTail());
    const problem = await output.value.keep();
    return problem === null ? succeed(path) : outputFailure(path, problem);
  } finally {
    child.kill();
    await output.value.remove();
  }
}
