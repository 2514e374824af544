import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { everyFrameArguments, fileUrl, quietArguments } from './input-arguments.ts';
import type { FfmpegTool } from './locate.ts';
import { matroskaHeader, matroskaPictureHeader } from './matroska-pictures.ts';
import { type ChildExit, type SupervisedChild, startChild } from './process.ts';
import { openTemporaryOutput, outputFailure, type TemporaryOutput } from './temporary-output.ts';

/** What the video is to be. */
export interface VideoRequest {
  /** Where the finished video goes; an existing file is replaced. */
  readonly path: string;
  /** Size of every picture; an odd side gets one more black row or column in the file. */
  readonly width: number;
  readonly height: number;
  readonly signal?: AbortSignal | undefined;
}

/** A finished video. */
export interface EncodedVideo {
  readonly path: string;
  readonly durationS: number;
}

/**
 * An open video that takes pictures one after the other.
 *
 * Nothing stands under the final name before `finish` has succeeded; after an error, a cancel or `discard` nothing is
 * left of it at all.
 */
export interface VideoEncoder {
  /**
   * Adds a picture that is shown for `durationS`; the bytes may be changed once the promise has settled.
   *
   * Errors: OUTPUT_DISK_FULL, OUTPUT_NOT_WRITABLE, OUTPUT_FAILED, FFMPEG_NOT_FOUND, CANCELLED. After one, the video is
   * gone.
   */
  readonly write: (image: RgbImage, durationS: number) => Promise<Result<null>>;
  /** Ends the video, flushes it to the disk and gives it its name; errors as for `write`. */
  readonly finish: () => Promise<Result<EncodedVideo>>;
  /** Gives the video up and removes what was written; harmless after `finish`. */
  readonly discard: () => Promise<void>;
}

/**
 * Frames a second of every video that we write.
 *
 * A constant rate plays everywhere, editors and old players included; ffmpeg repeats a held picture itself, which
 * costs next to no bytes.
 */
const OUTPUT_FRAMES_PER_SECOND = 60;

/**
 * Opens a new H.264 MP4 for pictures with durations.
 *
 * 8 bits, 4:2:0, BT.709, high profile, index at the front: plays in browsers, phones and office programs. Durations
 * add up exactly and are then rounded to sixtieths of a second, so errors do not gather.
 * Errors: OUTPUT_NOT_WRITABLE, OUTPUT_DISK_FULL, OUTPUT_FAILED, CANCELLED.
 */
export async function openVideoEncoder(
  tool: FfmpegTool,
  request: VideoRequest,
): Promise<Result<VideoEncoder>> {
  if (request.signal?.aborted === true) return cancelled(request);
  const output = await openTemporaryOutput(request.path);
  if (!output.ok) return output;
  return succeed(new FfmpegVideoEncoder(tool, request, output.value));
}

function cancelled(request: VideoRequest): Result<never> {
  return fail('CANCELLED', `Writing ${request.path} was cancelled.`);
}

function encoderArguments(tool: FfmpegTool, temporaryPath: string): readonly string[] {
  const filters = [
    'pad=ceil(iw/2)*2:ceil(ih/2)*2',
    'scale=out_color_matrix=bt709:out_range=tv',
    'format=yuv420p',
    `fps=${OUTPUT_FRAMES_PER_SECOND}`,
  ];
  return [
    ...quietArguments('warning'),
    ...['-f', 'matroska', '-probesize', '32', '-analyzeduration', '0', '-i', 'pipe:0'],
    ...['-vf', filters.join(','), ...everyFrameArguments(tool)],
    // A key frame every half second keeps jumping about in the video quick.
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-profile:v', 'high', '-g', '30'],
    ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-movflags', '+faststart', '-f', 'mp4', '-y', fileUrl(temporaryPath)],
  ];
}

class FfmpegVideoEncoder implements VideoEncoder {
  readonly #tool: FfmpegTool;
  readonly #request: VideoRequest;
  readonly #output: TemporaryOutput;
  readonly #child: SupervisedChild;
  #timeS = 0;
  #last: { readonly data: Uint8Array; endS: number } | null = null;

  constructor(tool: FfmpegTool, request: VideoRequest, output: TemporaryOutput) {
    this.#tool = tool;
    this.#request = request;
    this.#output = output;
    this.#child = startChild({
      path: tool.path,
      arguments: encoderArguments(tool, output.temporaryPath),
      writesStdin: true,
      signal: request.signal,
    });
    this.#child.stdout.resume();
    this.#child.stdin?.write(matroskaHeader(request.width, request.height));
  }

  readonly write = async (image: RgbImage, durationS: number): Promise<Result<null>> => {
    const { width, height } = this.#request;
    if (image.width !== width || image.height !== height) {
      throw new RangeError(
        `a picture of ${image.width} x ${image.height} in a video of ${width} x ${height}`,
      );
    }
    if (!(durationS > 0)) throw new RangeError(`not a duration: ${durationS} s`);
    if (!(await this.#send(image.data, this.#timeS))) return this.#giveUp();
    this.#timeS += durationS;
    const data = this.#last?.data ?? new Uint8Array(image.data.length);
    data.set(image.data);
    this.#last = { data, endS: this.#timeS };
    return succeed(null);
  };

  readonly finish = async (): Promise<Result<EncodedVideo>> => {
    if (this.#last === null) {
      await this.discard();
      return fail('OUTPUT_FAILED', `${this.#request.path} would hold no picture and was not written.`);
    }
    // The end of the stream cuts the last picture off where it begins, so it begins once more where it ends.
    if (!(await this.#send(this.#last.data, this.#last.endS))) return this.#giveUp();
    this.#child.stdin?.end();
    const exit = await this.#child.exited;
    if (exit.code !== 0 || this.#request.signal?.aborted === true) return this.#giveUp();
    const problem = await this.#output.keep();
    if (problem !== null) return outputFailure(this.#request.path, problem);
    return succeed({ path: this.#request.path, durationS: this.#last.endS });
  };

  readonly discard = async (): Promise<void> => {
    this.#child.kill();
    await this.#child.exited;
    await this.#output.remove();
  };

  /** Sends one picture and waits until the pipe has taken it; false when the pipe is gone. */
  #send(data: Uint8Array, timeS: number): Promise<boolean> {
    const { stdin } = this.#child;
    return new Promise((resolve) => {
      if (stdin === null || !stdin.writable) return resolve(false);
      const onClose = () => resolve(false);
      stdin.once('close', onClose);
      stdin.write(matroskaPictureHeader(timeS, data.length));
      stdin.write(data, (error) => {
        stdin.removeListener('close', onClose);
        resolve(error === null || error === undefined);
      });
    });
  }

  async #giveUp(): Promise<Result<never>> {
    this.#child.stdin?.destroy();
    const exit = await this.#child.exited;
    await this.#output.remove();
    if (this.#request.signal?.aborted === true) return cancelled(this.#request);
    return this.#failure(exit);
  }

  #failure(exit: ChildExit): Result<never> {
    if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${this.#tool.path} could not be started.`);
    return outputFailure(this.#request.path, this.#child.stderrTail());
  }
}
