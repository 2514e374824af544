import { join } from 'node:path';
import type { AttemptJudgement, CameraView } from '../../core/depth/judgement.ts';
import { type Failure, fail, type Result } from '../../core/result.ts';
import { frameCount } from '../../core/time/frame-table.ts';
import type { Clip } from '../../native/ffmpeg/clip.ts';
import { decodeFrames } from '../../native/ffmpeg/decode.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { writeAnnotatedVideo } from './annotate/annotated-video.ts';
import { writeCurveFile } from './annotate/curve-file.ts';
import { writeDeepestPicture } from './annotate/deepest-picture.ts';
import type { AttemptAssets } from './report/report-page.ts';

/** Which files to make of one attempt, and where. */
export interface AttemptFilesJob {
  readonly ffmpeg: FfmpegTool;
  readonly clip: Clip;
  readonly attempt: AttemptJudgement;
  readonly camera: CameraView;
  readonly folder: string;
  /** The files' name without its ending. */
  readonly name: string;
  readonly video: boolean;
  /** 0 to 1 of all files of this attempt. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** The files of one attempt, and what could not be made. */
export interface AttemptFiles {
  readonly assets: AttemptAssets;
  readonly problems: readonly Failure[];
}

/** Larger pictures gain nothing on a screen and take long to make and to send. */
const LONG_SIDE_LIMIT = 1920;

/** Makes curve, picture and, when asked, annotated video of one attempt; one that fails never stops the others. */
export async function makeAttemptFiles(job: AttemptFilesJob): Promise<AttemptFiles> {
  const path = (ending: string) => join(job.folder, `${job.name}.${ending}`);
  const problems: Failure[] = [];
  const keep = (made: Result<string>): string | null => {
    if (made.ok) return made.value;
    problems.push(made.error);
    return null;
  };
  const curveFilePath = keep(await writeCurveFile(job.attempt, path('csv')));
  const picturePath = keep(await makePicture(job, path('png')));
  const videoPath = job.video ? keep(await makeVideo(job, path('mp4'))) : null;
  return { assets: { videoPath, picturePath, curveFilePath, curve: job.attempt.curve }, problems };
}

async function makePicture(job: AttemptFilesJob, path: string): Promise<Result<string>> {
  const { attempt, camera, clip } = job;
  const decoding = decodeFrames(job.ffmpeg, clip, {
    from: attempt.bottomFrame,
    to: attempt.bottomFrame,
    longSideLimit: LONG_SIDE_LIMIT,
    signal: job.signal,
  });
  let written: Result<string> | null = null;
  for await (const frame of decoding) {
    written = await writeDeepestPicture({ attempt, camera, frame, frameCount: frameCount(clip.table), path });
  }
  if (written !== null) return written;
  const ended = await decoding.summary;
  if (!ended.ok) return ended;
  return fail('MEDIA_DECODE_FAILED', `Frame ${attempt.bottomFrame} of ${clip.path} could not be decoded.`);
}

async function makeVideo(job: AttemptFilesJob, path: string): Promise<Result<string>> {
  return writeAnnotatedVideo({
    ffmpeg: job.ffmpeg,
    clip: job.clip,
    attempt: job.attempt,
    camera: job.camera,
    longSideLimit: LONG_SIDE_LIMIT,
    path,
    onProgress: job.onProgress,
    signal: job.signal,
  });
}
