import { newCanvas, placeImage } from '../../../core/picture/canvas.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { frameCount } from '../../../core/time/frame-table.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { encodeJpeg } from '../../../native/ffmpeg/encode-jpeg.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';

/** Longest side of an attempt's small picture, pixels. */
const THUMBNAIL_PX = 320;
/** Longest side of a picture of the strip, pixels. */
const STRIP_PICTURE_PX = 160;
const STRIP_PICTURES = 60;
/** Up to so many frames it is quicker to decode them all than to enter the file once for each picture. */
const DECODED_WHOLE = 1800;

/** What a strip shows: `stripSchema` without its address. */
export interface StripNotes {
  readonly pictures: number;
  readonly frames: readonly FrameIndex[];
  readonly pictureWidth: number;
  readonly pictureHeight: number;
}

/** Writes one frame of a clip as a small JPEG; errors are those of `decodeFrames` and `encodeJpeg`. */
export async function writeThumbnail(
  tool: FfmpegTool,
  clip: Clip,
  frame: FrameIndex,
  path: string,
  signal: AbortSignal,
): Promise<Result<string>> {
  const image = await decodeOne(tool, clip, frame, THUMBNAIL_PX, signal);
  return image.ok ? encodeJpeg(tool, image.value, path, signal) : image;
}

/** Writes up to sixty small pictures along a clip into one JPEG and says what they show. */
export async function writeStrip(
  tool: FfmpegTool,
  clip: Clip,
  path: string,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Result<StripNotes>> {
  const pictures =
    frameCount(clip.table) <= DECODED_WHOLE
      ? await decodeThrough(tool, clip, onProgress, signal)
      : await decodeKeyFrames(tool, clip, onProgress, signal);
  if (!pictures.ok) return pictures;
  const first = pictures.value[0]?.image;
  if (first === undefined) return fail('MEDIA_DECODE_FAILED', `No picture of ${clip.path} could be decoded.`);
  const canvas = newCanvas(first.width * pictures.value.length, first.height, { red: 0, green: 0, blue: 0 });
  for (const [index, { image }] of pictures.value.entries())
    placeImage(canvas, image, index * first.width, 0);
  const written = await encodeJpeg(tool, canvas, path, signal);
  if (!written.ok) return written;
  return succeed({
    pictures: pictures.value.length,
    frames: pictures.value.map(({ frame }) => frame),
    pictureWidth: first.width,
    pictureHeight: first.height,
  });
}

interface Picture {
  readonly frame: FrameIndex;
  readonly image: RgbImage;
}

async function decodeThrough(
  tool: FfmpegTool,
  clip: Clip,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Result<readonly Picture[]>> {
  const frames = frameCount(clip.table);
  const everyNth = Math.ceil(frames / STRIP_PICTURES);
  const pictures: Picture[] = [];
  const decoding = decodeFrames(tool, clip, { everyNth, longSideLimit: STRIP_PICTURE_PX, signal });
  for await (const { frame, image } of decoding) {
    pictures.push({ frame, image: { ...image, data: image.data.slice() } });
    onProgress((frame + 1) / frames);
  }
  const ended = await decoding.summary;
  return ended.ok ? succeed(pictures) : ended;
}

async function decodeKeyFrames(
  tool: FfmpegTool,
  clip: Clip,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<Result<readonly Picture[]>> {
  const wanted = stripKeyFrames(clip);
  const pictures: Picture[] = [];
  for (const [index, frame] of wanted.entries()) {
    const image = await decodeOne(tool, clip, frame, STRIP_PICTURE_PX, signal);
    if (image.ok) pictures.push({ frame, image: image.value });
    else if (signal.aborted) return image;
    onProgress((index + 1) / wanted.length);
  }
  return succeed(pictures);
}

/** For each of sixty even parts of the clip the key frame nearest its middle, each once. */
function stripKeyFrames(clip: Clip): readonly FrameIndex[] {
  const frames = frameCount(clip.table);
  const keys = clip.table.keyFrames.length > 0 ? clip.table.keyFrames : [frameIndex(0)];
  const wanted = new Set<FrameIndex>();
  for (let part = 0; part < STRIP_PICTURES; part += 1) {
    const middle = ((part + 0.5) * frames) / STRIP_PICTURES;
    wanted.add(keys.reduce((best, key) => (Math.abs(key - middle) < Math.abs(best - middle) ? key : best)));
  }
  return [...wanted].sort((a, b) => a - b);
}

async function decodeOne(
  tool: FfmpegTool,
  clip: Clip,
  frame: FrameIndex,
  longSideLimit: number,
  signal: AbortSignal,
): Promise<Result<RgbImage>> {
  const decoding = decodeFrames(tool, clip, { from: frame, to: frame, longSideLimit, signal });
  let image: RgbImage | null = null;
  for await (const decoded of decoding) image = { ...decoded.image, data: decoded.image.data.slice() };
  const ended = await decoding.summary;
  if (!ended.ok) return ended;
  return image === null
    ? fail('MEDIA_DECODE_FAILED', `Frame ${frame} of ${clip.path} could not be decoded.`)
    : succeed(image);
}
