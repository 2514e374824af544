import type { MarkedFrame } from '../../core/contract/marks.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { type Clip, openClip } from '../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { encodePng } from '../engine/annotate/png.ts';

/** Reads the pictures of frames, each exactly as the video holds it, and the next one ahead of time. */
export class FramePictures {
  readonly #tool: FfmpegTool;
  readonly #videos: ReadonlyMap<string, string>;
  readonly #signal: AbortSignal;
  readonly #clips = new Map<string, Promise<Result<Clip>>>();
  #ahead: { readonly of: MarkedFrame; readonly png: Promise<Result<Uint8Array>> } | null = null;

  /** `videos` has the path of each video by its digest. */
  constructor(tool: FfmpegTool, videos: ReadonlyMap<string, string>, signal: AbortSignal) {
    this.#tool = tool;
    this.#videos = videos;
    this.#signal = signal;
  }

  /** The frame as PNG; errors are those of `openClip` and `decodeFrames`, and MEDIA_NOT_FOUND. */
  png(frame: MarkedFrame): Promise<Result<Uint8Array>> {
    return this.#ahead?.of === frame ? this.#ahead.png : this.#read(frame);
  }

  /** Begins to read a frame that will be asked for soon. */
  expect(frame: MarkedFrame): void {
    if (this.#ahead?.of === frame) return;
    const png = this.#read(frame);
    // Whoever asks for it hears of what went wrong.
    png.catch(() => undefined);
    this.#ahead = { of: frame, png };
  }

  async #read({ sha256, frame }: MarkedFrame): Promise<Result<Uint8Array>> {
    const clip = await this.#clip(sha256);
    if (!clip.ok) return clip;
    const decoding = decodeFrames(this.#tool, clip.value, { from: frame, to: frame, signal: this.#signal });
    let png: Uint8Array | null = null;
    for await (const decoded of decoding) png = encodePng(decoded.image);
    const ended = await decoding.summary;
    if (!ended.ok) return ended;
    if (png !== null) return succeed(png);
    return fail('MEDIA_DECODE_FAILED', 'The picture could not be read. Skip it; the others can be marked.');
  }

  #clip(sha256: string): Promise<Result<Clip>> {
    const known = this.#clips.get(sha256);
    if (known !== undefined) return known;
    const path = this.#videos.get(sha256);
    const opened =
      path === undefined
        ? Promise.resolve(fail('MEDIA_NOT_FOUND', 'The video of this frame is not in the folder.'))
        : openClip(this.#tool, path, this.#signal);
    this.#clips.set(sha256, opened);
    return opened;
  }
}
