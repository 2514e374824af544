import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import type { Result } from '../../../core/result.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { annotatedPictures, framesToAnnotate } from './annotated-pictures.ts';
import { encodePictures } from './encode-pictures.ts';

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
 * on; slowed around the bottom and held at the deepest frame. Errors: those of `encodePictures`.
 */
export async function writeAnnotatedVideo(job: AnnotatedVideoJob): Promise<Result<string>> {
  const { attempt, camera, clip, signal } = job;
  const { from, to } = framesToAnnotate(attempt, clip.table);
  const decoding = decodeFrames(job.ffmpeg, clip, { from, to, longSideLimit: job.longSideLimit, signal });
  const pictures = annotatedPictures(decoding, { attempt, camera, table: clip.table });
  const { ffmpeg, path, onProgress } = job;
  return encodePictures({ ffmpeg, decoding, pictures, from, to, path, onProgress, signal });
}
