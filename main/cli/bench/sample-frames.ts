import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { Result } from '../../../core/result.ts';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { type FfmpegTool, locateFfmpeg } from '../../../native/ffmpeg/locate.ts';

/** A clip that is ready to be decoded. */
export interface OpenedSample {
  readonly tool: FfmpegTool;
  readonly clip: Clip;
}

/** Opens a clip that must be there; throws otherwise, since figures would be void. */
export async function openSample(path: string, signal: AbortSignal): Promise<OpenedSample> {
  const tool = demand(await locateFfmpeg({ signal }));
  return { tool, clip: demand(await openClip(tool, path, signal)) };
}

/** All pictures of a clip in memory. */
export async function sampleFrames(path: string, signal: AbortSignal): Promise<readonly RgbImage[]> {
  const { tool, clip } = await openSample(path, signal);
  const frames: RgbImage[] = [];
  for await (const { image } of decodeFrames(tool, clip, { signal })) {
    frames.push({ ...image, data: new Uint8Array(image.data) });
  }
  return frames;
}

/** The value of something that must not fail here. */
export function demand<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
