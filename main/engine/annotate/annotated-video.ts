import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import { type Result, succeed } from '../../../core/result.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { openVideoEncoder, type VideoEncoder } from '../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { annotatedPictures, framesToAnnotate } from './annotated-pictures.ts';

/** What an annotated video is made of. */
export interface AnnotatedVideoJob {
  readonly ffmpeg: FfmpegTool;
  readonly clip: Clip;
  readonly attempt: AttemptJudgement;
  readonly camera: CameraView;
  /** Longest side of the filmed part of the video; the panel beneath it comes on top. */
  readonly longSideLimit: number;
  /** Where the MP4 goes. */
  readonly path: string;
  /** 0 to 1 of the video. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes the annotated video of an attempt as an H.264 MP4 and gives its path.
 *
 * Skeleton, hip crease and knee top, level line, margin and interval as they develop, and the verdict from the bottom
 * on; slowed around the bottom and held at the deepest frame. The file is there as a whole or not at all: what does
 * not decode to its end is no video. Errors: those of `decodeFrames`, `openVideoEncoder` and its `write`.
 */
export async function writeAnnotatedVideo(job: AnnotatedVideoJob): Promise<Result<string>> {
  const { attempt, camera, clip, signal } = job;
  const { from, to } = framesToAnnotate(attempt, clip.table);
  const decoding = decodeFrames(job.ffmpeg, clip, { from, to, longSideLimit: job.longSideLimit, signal });
  let encoder: VideoEncoder | null = null;
  let finished = false;
  try {
    for await (const picture of annotatedPictures(decoding, { attempt, camera, table: clip.table })) {
      if (encoder === null) {
        const { width, height } = picture.image;
        const opened = await openVideoEncoder(job.ffmpeg, { path: job.path, width, height, signal });
        if (!opened.ok) return opened;
        encoder = opened.value;
      }
      const written = await encoder.write(picture.image, picture.shownS);
      if (!written.ok) return written;
      job.onProgress((picture.frame - from + 1) / (to - from + 1));
    }
    const decoded = await decoding.summary;
    if (!decoded.ok) return decoded;
    if (encoder === null) throw new Error(`a decode of ${clip.path} succeeded without a frame`);
    const video = await encoder.finish();
    finished = video.ok;
    return video.ok ? succeed(video.value.path) : video;
  } finally {
    if (!finished) await encoder?.discard();
  }
}
