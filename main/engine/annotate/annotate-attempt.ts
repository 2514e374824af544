import { fail, type Result, succeed } from '../../../core/result.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { openVideoEncoder, type VideoEncoder } from '../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { annotatedPictures, type ClipOfAttempt } from './annotated-pictures.ts';

/** Makes the annotated clip of one attempt. */
export interface AnnotationJob extends ClipOfAttempt {
  readonly tool: FfmpegTool;
  /** The frames of `framesToAnnotate`, in order, as large as the clip should be. */
  readonly frames: AsyncIterable<DecodedFrame>;
  /** Where the MP4 goes. */
  readonly path: string;
  /** How many frames have been drawn. */
  readonly onFrame?: (drawn: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the annotated clip of an attempt as an H.264 MP4 and gives its path.
 *
 * Skeleton, hip crease and knee top, level line, margin and interval as they develop, and the verdict from the bottom
 * on; slowed around the bottom and held at the deepest frame. The file is there as a whole or not at all.
 * Errors: those of `openVideoEncoder` and its `write`; OUTPUT_FAILED when there was no frame.
 */
export async function annotateAttempt(job: AnnotationJob): Promise<Result<string>> {
  let encoder: VideoEncoder | null = null;
  let finished = false;
  let drawn = 0;
  try {
    for await (const { image, shownS } of annotatedPictures(job.frames, job)) {
      if (encoder === null) {
        const { width, height } = image;
        const opened = await openVideoEncoder(job.tool, {
          path: job.path,
          width,
          height,
          signal: job.signal,
        });
        if (!opened.ok) return opened;
        encoder = opened.value;
      }
      const written = await encoder.write(image, shownS);
      if (!written.ok) return written;
      drawn += 1;
      job.onFrame?.(drawn);
    }
    if (encoder === null)
      return fail('OUTPUT_FAILED', `${job.path} was not written: no frame could be decoded.`);
    const video = await encoder.finish();
    finished = true;
    return video.ok ? succeed(video.value.path) : video;
  } finally {
    if (!finished) await encoder?.discard();
  }
}
