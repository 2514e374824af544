import { type Result, succeed } from '../../../core/result.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { Decoding } from '../../../native/ffmpeg/decode.ts';
import { openVideoEncoder, type VideoEncoder } from '../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import type { AnnotatedPicture } from './annotated-pictures.ts';

/** Which pictures to encode, what they are drawn from, and where the video goes. */
export interface PictureEncoding {
  readonly ffmpeg: FfmpegTool;
  /** The frames that the pictures are drawn from; its end decides whether the video is whole. */
  readonly decoding: Decoding;
  readonly pictures: AsyncIterable<AnnotatedPicture>;
  readonly from: FrameIndex;
  readonly to: FrameIndex;
  /** Where the MP4 goes. */
  readonly path: string;
  /** 0 to 1 of the video. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Encodes drawn pictures as an H.264 MP4 and gives its path; all pictures have the size of the first.
 *
 * The file is there as a whole or not at all: what does not decode to its end is no video. Errors: those of
 * `decodeFrames`, `openVideoEncoder` and its `write`.
 */
export async function encodePictures(encoding: PictureEncoding): Promise<Result<string>> {
  const { ffmpeg, decoding, pictures, from, to, path, signal } = encoding;
  let encoder: VideoEncoder | null = null;
  let finished = false;
  try {
    for await (const { frame, image, shownS } of pictures) {
      if (encoder === null) {
        const { width, height } = image;
        const opened = await openVideoEncoder(ffmpeg, { path, width, height, signal });
        if (!opened.ok) return opened;
        encoder = opened.value;
      }
      const written = await encoder.write(image, shownS);
      if (!written.ok) return written;
      encoding.onProgress((frame - from + 1) / (to - from + 1));
    }
    const decoded = await decoding.summary;
    if (!decoded.ok) return decoded;
    if (encoder === null) throw new Error(`a decode for ${path} succeeded without a frame`);
    const video = await encoder.finish();
    finished = video.ok;
    return video.ok ? succeed(video.value.path) : video;
  } finally {
    if (!finished) await encoder?.discard();
  }
}
