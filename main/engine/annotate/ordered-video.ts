import type { Layer } from '../../../core/contract/jobs.ts';
import type { PlacedPoints } from '../../../core/contract/measurements.ts';
import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { type Result, succeed } from '../../../core/result.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameTimeS } from '../../../core/time/frame-table.ts';
import { ticksToSeconds } from '../../../core/time/ticks.ts';
import type { Clip } from '../../../native/ffmpeg/clip.ts';
import { type DecodedFrame, decodeFrames } from '../../../native/ffmpeg/decode.ts';
import { openVideoEncoder, type VideoEncoder } from '../../../native/ffmpeg/encode.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';
import { type AttemptScene, annotateFrame, prepareScene } from './annotated-frame.ts';
import { drawPlaced } from './draw-placed.ts';
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

/** Writes the ordered video as an H.264 MP4, as a whole or not at all; errors are those of `writeAnnotatedVideo`. */
export async function writeOrderedVideo(order: OrderedVideo): Promise<Result<string>> {
  const { clip, ffmpeg, from, to, longSideLimit, path, signal, speed } = order;
  const decoding = decodeFrames(ffmpeg, clip, { from, to, longSideLimit, signal });
  let scene: AttemptScene | null = null;
  let encoder: VideoEncoder | null = null;
  let finished = false;
  let shownUntilS = frameTimeS(clip.table, from);
  try {
    for await (const decoded of decoding) {
      const frame = legibleFrame(decoded);
      if (order.attempt !== null) {
        scene ??= prepareScene(order.attempt, order.camera, clip.table.ticks.length, frame, order.layers);
      }
      const image = pictureOf(order, scene, frame);
      if (encoder === null) {
        const { width, height } = image;
        const opened = await openVideoEncoder(ffmpeg, { path, width, height, signal });
        if (!opened.ok) return opened;
        encoder = opened.value;
      }
      const untilS = endOfFrameS(clip.table, decoded.frame);
      const written = await encoder.write(image, (untilS - shownUntilS) / speed);
      if (!written.ok) return written;
      shownUntilS = untilS;
      order.onProgress((decoded.frame - from + 1) / (to - from + 1));
    }
    const ended = await decoding.summary;
    if (!ended.ok) return ended;
    if (encoder === null) throw new Error(`a decode of ${clip.path} succeeded without a frame`);
    const video = await encoder.finish();
    finished = video.ok;
    return video.ok ? succeed(video.value.path) : video;
  } finally {
    if (!finished) await encoder?.discard();
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
