import type { AttemptJudgement, CameraView } from '../../../core/depth/judgement.ts';
import type { Result } from '../../../core/result.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { writeWholeFile } from '../../../native/files/write-whole-file.ts';
import { annotateFrame, prepareScene } from './annotated-frame.ts';
import { legibleFrame } from './legible-frame.ts';
import { encodePng } from './png.ts';

/** What the picture of the deepest frame is made of. */
export interface DeepestPictureJob {
  readonly attempt: AttemptJudgement;
  readonly camera: CameraView;
  /** The deepest frame, decoded as large as the picture should be. */
  readonly frame: DecodedFrame;
  /** Frames in the whole clip. */
  readonly frameCount: number;
  readonly path: string;
}

/** Writes the annotated deepest frame as a PNG; errors are those of `writeWholeFile`. */
export async function writeDeepestPicture(job: DeepestPictureJob): Promise<Result<string>> {
  const frame = legibleFrame(job.frame);
  const scene = prepareScene(job.attempt, job.camera, job.frameCount, frame);
  return writeWholeFile(job.path, [encodePng(annotateFrame(scene, frame, null))]);
}
