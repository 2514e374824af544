import type { RgbImage } from '../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import { frameTimeS } from '../../core/time/frame-table.ts';
import type { Clip } from './clip.ts';
import { type DecodePlan, type DecodeWindow, planDecode } from './decode-plan.ts';
import { DecodedFrameTally, type DecodeSummary } from './decoded-frame-tally.ts';
import type { FfmpegTool } from './locate.ts';
import { mediaFailure } from './log-failure.ts';
import { type SupervisedChild, startChild } from './process.ts';
import { RawFrameReader } from './raw-frame-reader.ts';
import { STALL_LIMIT_MS, StallWatch } from './stall-watch.ts';

/** One decoded picture and where it stands in the clip. */
export interface DecodedFrame {
  readonly frame: FrameIndex;
  /** Seconds since the clip's first frame. */
  readonly timeS: number;
  /**
   * The picture, upright and with square pixels.
   *
   * Its bytes stay as they are while the next frame is asked for and looked at, and are overwritten once the frame
   * after that is asked for. Copy what must live longer.
   */
  readonly image: RgbImage;
  /** Pixels of the shown picture for one pixel of the image: 1 unless a limit made the image smaller. */
  readonly videoPxPerImagePx: number;
}

/** What to decode, how large, and when to give up. */
export interface DecodeOptions extends DecodeWindow {
  readonly signal?: AbortSignal | undefined;
  /** Silence after which ffmpeg counts as hung, in milliseconds; a minute when left out. */
  readonly stallLimitMs?: number;
}

/** A running decode: iterate it once for the frames, then read how it went. */
export interface Decoding extends AsyncIterable<DecodedFrame> {
  /**
   * How the decode ended; settles when the iteration has ended, and never rejects.
   *
   * Frames that the table has and the decoder did not give are listed in a success. Errors: MEDIA_DECODE_FAILED (also
   * when ffmpeg crashed midway: the frames given before are good), MEDIA_STALLED, FFMPEG_NOT_FOUND, and CANCELLED when
   * the signal aborted or the consumer left the loop early.
   */
  readonly summary: Promise<Result<DecodeSummary>>;
}

/**
 * Decodes a window of a clip to pictures with their exact frame indices.
 *
 * ffmpeg starts with the iteration and ends with it, however it ends: at the end of the window, by an error, by
 * `break`, or by the signal. Each picture is matched to the table by the time that the decoder gives it, so a frame
 * that is lost shifts no other. Interlaced frames are made whole, one picture a frame. Only as much is read ahead as
 * two frames.
 */
export function decodeFrames(tool: FfmpegTool, clip: Clip, options: DecodeOptions = {}): Decoding {
  const plan = planDecode(tool, clip, options);
  let settle: (result: Result<DecodeSummary>) => void = () => undefined;
  const summary = new Promise<Result<DecodeSummary>>((resolve) => {
    settle = resolve;
  });
  return { summary, [Symbol.asyncIterator]: () => iterateFrames(tool, clip, plan, options, settle) };
}

async function* iterateFrames(
  tool: FfmpegTool,
  clip: Clip,
  plan: DecodePlan,
  options: DecodeOptions,
  settle: (result: Result<DecodeSummary>) => void,
): AsyncGenerator<DecodedFrame, void, void> {
  const tally = new DecodedFrameTally(clip, plan.from, plan.to);
  const child = startChild({
    path: tool.path,
    arguments: plan.arguments,
    signal: options.signal,
    onStderrLine: (line) => {
      watch.touch();
      tally.pushLine(line);
    },
  });
  const watch = new StallWatch(child.kill, options.stallLimitMs ?? STALL_LIMIT_MS);
  let reachedEnd = false;
  try {
    const frameBytes = plan.imageWidth * plan.imageHeight * 3;
    const reader = new RawFrameReader(child.stdout, frameBytes, () => watch.touch());
    void child.exited.then(() => tally.end());
    for (let ordinal = 0; ; ordinal += plan.everyNth) {
      watch.start();
      const data = await reader.next();
      const frame = data === null ? null : await tally.frameAt(ordinal);
      watch.rest();
      if (data === null) break;
      if (frame === null || options.signal?.aborted === true) continue;
      yield {
        frame,
        timeS: frameTimeS(clip.table, frame),
        image: { width: plan.imageWidth, height: plan.imageHeight, data },
        videoPxPerImagePx: plan.videoPxPerImagePx,
      };
    }
    reachedEnd = true;
  } finally {
    watch.rest();
    if (!reachedEnd) child.kill();
    settle(await judgeEnd(tool, clip, child, { tally, reachedEnd, stalled: watch.stalled, options }));
  }
}

interface DecodeEnd {
  readonly tally: DecodedFrameTally;
  readonly reachedEnd: boolean;
  readonly stalled: boolean;
  readonly options: DecodeOptions;
}

async function judgeEnd(
  tool: FfmpegTool,
  clip: Clip,
  child: SupervisedChild,
  end: DecodeEnd,
): Promise<Result<DecodeSummary>> {
  const exit = await child.exited;
  if (end.stalled) {
    return fail(
      'MEDIA_STALLED',
      `ffmpeg gave no picture of ${clip.path} for too long. Try again, or copy the file.`,
    );
  }
  if (end.options.signal?.aborted === true || !end.reachedEnd) {
    return fail('CANCELLED', `Decoding ${clip.path} was cancelled.`);
  }
  if (exit.startError !== null) return fail('FFMPEG_NOT_FOUND', `${tool.path} could not be started.`);
  const summary = end.tally.summary();
  if (exit.signal !== null || (exit.code !== 0 && summary.framesDecoded === 0)) {
    return mediaFailure(clip.path, child.stderrTail(), 'MEDIA_DECODE_FAILED');
  }
  return succeed(summary);
}
