import type { Layer } from '../../../core/contract/jobs.ts';
import type { PlacedPoints } from '../../../core/contract/measurements.ts';
import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import type { Result } from '../../../core/result.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameTimeS } from '../../../core/time/frame-table.ts';
import { ticksToSeconds } from '../../../core/time/ticks.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { type DecodedFrame, decodeFrames } from '../../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type AttemptScene, annotateFrame, prepareScene } from './annotated-frame.ts';
import type { AnnotatedPicture } from './annotated-pictures.ts';
import { drawPlaced } from './draw-placed.ts';
import { encodePictures } from './encode-pictures.ts';
import { legibleFrame } from './legible-frame.ts';

/** A video that a person ordered: the range, at the speed, with the layers shown. */
export interface OrderedVideo {
  readonly ffmpeg: FfmpegTool;
  readonly clip: Clip;
  readonly from: FrameIndex;
  readonly to: FrameIndex;
  /** 1 is real time. */
  readonly speed: number;
  readonly layers: ReadonlySet<Layer>;
  /** What was measured; null for an attempt that was not judged, whose pictures stay plain. */
  readonly attempt: AttemptJudgement | null;
  readonly camera: CameraView;
  /** What a person placed, by frame. */
  readonly placed: ReadonlyMap<number, PlacedPoints>;
  readonly longSideLimit: number;
  readonly path: string;
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** Shown for a last frame whose own duration the file leaves open, seconds. */
const LEAST_FRAME_S = 1 / 60;

/** Writes the ordered video as an H.264 MP4, as a whole or not at all; errors are those of `encodePictures`. */
export async function writeOrderedVideo(order: OrderedVideo): Promise<Result<string>> {
  const { clip, ffmpeg, from, to, longSideLimit, path, onProgress, signal } = order;
  const decoding = decodeFrames(ffmpeg, clip, { from, to, longSideLimit, signal });
  const pictures = orderedPictures(order, decoding);
  return encodePictures({ ffmpeg, decoding, pictures, from, to, path, onProgress, signal });
}

/** Draws the pictures of an ordered video from its decoded frames; no frame is made up and none is left out. */
async function* orderedPictures(
  order: OrderedVideo,
  frames: AsyncIterable<DecodedFrame>,
): AsyncGenerator<AnnotatedPicture, void, void> {
  const { attempt, camera, clip, layers, speed } = order;
  let scene: AttemptScene | null = null;
  let shownUntilS = frameTimeS(clip.table, order.from);
  for await (const decoded of frames) {
    const frame = legibleFrame(decoded);
    if (attempt !== null) scene ??= prepareScene(attempt, camera, clip.table.ticks.length, frame, layers);
    const untilS = endOfFrameS(clip.table, decoded.frame);
    const shownS = (untilS - shownUntilS) / speed;
    shownUntilS = untilS;
    yield { frame: decoded.frame, image: pictureOf(order, scene, frame), shownS };
  }
}

function pictureOf(order: OrderedVideo, scene: AttemptScene | null, frame: DecodedFrame): RgbImage {
  const placed = order.layers.has('jury-points') ? order.placed.get(frame.frame) : undefined;
  const image = scene === null ? frame.image : annotateFrame(scene, frame, order.speed);
  if (placed === undefined) return image;
  const top = scene?.layout.pictureTop ?? 0;
  const drawn = scene === null ? { ...image, data: image.data.slice() } : image;
  const scale = 1 / frame.videoPxPerImagePx;
  const unit = scene?.layout.unit ?? Math.min(image.width, image.height) / 540;
  drawPlaced(drawn, placed, ({ x, y }) => ({ x: x * scale, y: y * scale + top }), unit);
  return drawn;
}

/** When the clip shows its next frame. */
function endOfFrameS(table: FrameTable, frame: FrameIndex): number {
  const next = frame + 1;
  if (next < table.ticks.length) return frameTimeS(table, frameIndex(next));
  const lastS = ticksToSeconds(table.lastFrameTicks, table.timeBase);
  return frameTimeS(table, frame) + Math.max(LEAST_FRAME_S, lastS);
}
