import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { quietArguments } from '../input-arguments.ts';
import type { FfmpegTool } from '../locate.ts';
import { startChild } from '../process.ts';

/** Decodes a JPEG picture of known size. Errors: MEDIA_DECODE_FAILED, CANCELLED. */
export async function decodeJpeg(
  tool: FfmpegTool,
  jpeg: Uint8Array,
  size: { readonly width: number; readonly height: number },
  signal: AbortSignal,
): Promise<Result<RgbImage>> {
  const child = startChild({
    path: tool.path,
    arguments: [
      ...quietArguments('warning'),
      ...['-f', 'mjpeg', '-i', 'pipe:0', '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
    ],
    writesStdin: true,
    signal,
  });
  try {
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin?.end(jpeg);
    await child.exited;
    if (signal.aborted) return fail('CANCELLED', 'Reading the picture was ended.');
    const data = Buffer.concat(chunks);
    if (data.length === size.width * size.height * 3) return succeed({ ...size, data });
    return fail('MEDIA_DECODE_FAILED', 'The picture of the camera could not be decoded. Try it again.');
  } finally {
    child.kill();
  }
}
