import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import type { RgbImage } from '../../../core/pose/rgb-image.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { durationS, type FrameTable, frameAtS, frameTimeS } from '../../../core/time/frame-table.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { type AttemptScene, annotateFrame, prepareScene } from './annotated-frame.ts';
import { legibleFrame } from './legible-frame.ts';
import { SLOW_MOTION, shownForS, speedAt } from './slow-motion.ts';

/** How much of the clip is shown before the descent and after the ascent, seconds. */
const AROUND_ATTEMPT_S = 0.6;

/** Shown for a last frame whose own duration the file leaves open, seconds. */
const LEAST_FRAME_S = 1 / 60;

/** What an annotated clip shows. */
export interface ClipOfAttempt {
  readonly attempt: AttemptJudgement;
  readonly camera: CameraView;
  readonly table: FrameTable;
}

/** One picture of the annotated clip, and how long it stands there. */
export interface AnnotatedPicture {
  readonly frame: FrameIndex;
  readonly image: RgbImage;
  readonly shownS: number;
}

/** The first and the last frame that the annotated clip of an attempt shows; decode these. */
export function framesToAnnotate(
  attempt: Pick<AttemptJudgement, 'startFrame' | 'endFrame'>,
  table: FrameTable,
): { readonly from: FrameIndex; readonly to: FrameIndex } {
  return {
    from: frameAtS(table, frameTimeS(table, attempt.startFrame) - AROUND_ATTEMPT_S),
    to: frameAtS(table, frameTimeS(table, attempt.endFrame) + AROUND_ATTEMPT_S),
  };
}

/**
 * Draws the pictures of an attempt's annotated clip from its decoded frames, in order.
 *
 * Normal speed, slowed around the deepest frame, held at it; no frame is made up and none is left out. Each picture
 * is new; the frames are not changed.
 */
export async function* annotatedPictures(
  frames: AsyncIterable<DecodedFrame>,
  clip: ClipOfAttempt,
): AsyncGenerator<AnnotatedPicture, void, void> {
  const { attempt, table } = clip;
  const deepestS = frameTimeS(table, attempt.bottomFrame);
  let scene: AttemptScene | null = null;
  let shownUntilS: number | null = null;
  for await (const decoded of frames) {
    const fromS = shownUntilS ?? decoded.timeS;
    shownUntilS = endOfFrameS(table, decoded.frame);
    const frame = legibleFrame(decoded);
    scene ??= prepareScene(attempt, clip.camera, table.ticks.length, frame);
    const image = annotateFrame(scene, frame, speedAt(frame.timeS, deepestS, SLOW_MOTION));
    yield { frame: frame.frame, image, shownS: shownForS(fromS, shownUntilS, deepestS, SLOW_MOTION) };
  }
}

/** When the clip shows its next frame, whether or not that one can be decoded. */
function endOfFrameS(table: FrameTable, frame: FrameIndex): number {
  const next = frame + 1;
  if (next < table.ticks.length) return frameTimeS(table, frameIndex(next));
  return Math.max(durationS(table), frameTimeS(table, frame) + LEAST_FRAME_S);
}
