import type { Failure } from '../../../core/result.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { type DecodedFrame, type DecodeOptions, decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { DecodeSummary } from '../../../native/ffmpeg/decoded-frame-tally.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';

/** Longest side at which a lifter is measured: the networks see 256 pixels of one, and more costs decoding. */
export const MEASURING_LONG_SIDE_PX = 1920;

/** Decoding ended early; `failure` says why for the user. */
export class DecodeFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'DecodeFailure';
    this.failure = failure;
  }
}

/**
 * Shows every frame of a window to `visit`, one after the other, and says how the decoding went.
 *
 * @throws DecodeFailure when ffmpeg fails, stalls or is cancelled.
 */
export async function visitFrames(
  tool: FfmpegTool,
  clip: Clip,
  options: DecodeOptions,
  visit: (frame: DecodedFrame) => Promise<void> | void,
): Promise<DecodeSummary> {
  const decoding = decodeFrames(tool, clip, options);
  for await (const frame of decoding) await visit(frame);
  const summary = await decoding.summary;
  if (!summary.ok) throw new DecodeFailure(summary.error);
  return summary.value;
}
