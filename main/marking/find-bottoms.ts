import type { MarkedFrame } from '../../core/contract/marks.ts';
import { findAttempts } from '../../core/depth/attempts.ts';
import { fail, type Result, succeed } from '../../core/result.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { frameCount, frameTimeS } from '../../core/time/frame-table.ts';
import type { PoseModel } from '../../models/pose-model.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import type { FfmpegTool } from '../../native/ffmpeg/locate.ts';
import { sha256OfFile } from '../../native/files/file-hash.ts';
import { InferenceError } from '../../native/onnx/onnx-session.ts';
import { attemptWindows } from '../engine/judge/attempt-windows.ts';
import { chooseLifter } from '../engine/judge/choose-lifter.ts';
import { followLifter } from '../engine/judge/follow-lifter.ts';
import { surveyPeople } from '../engine/judge/survey.ts';
import { DecodeFailure } from '../engine/judge/visit-frames.ts';

/** What finding bottoms needs; the depth-point network has no part in it, so that it chooses no frame of its truth. */
export interface FindingTools {
  readonly ffmpeg: FfmpegTool;
  readonly poseModel: PoseModel;
}

/**
 * The bottom frame of every attempt in a video, found as the judge finds them but with a pose network alone.
 *
 * Errors: those of `openClip` and `chooseLifter`, MODEL_FAILED and CANCELLED. Nobody, or nobody who squats: an
 * empty list.
 */
export async function findBottoms(
  path: string,
  tools: FindingTools,
  signal: AbortSignal,
): Promise<Result<readonly MarkedFrame[]>> {
  try {
    return await find(path, tools, signal);
  } catch (error) {
    if (signal.aborted)
      return fail('CANCELLED', `Looking through ${path} was cancelled; nothing was changed.`);
    if (error instanceof InferenceError || error instanceof DecodeFailure) {
      return { ok: false, error: error.failure };
    }
    throw error;
  }
}

async function find(
  path: string,
  tools: FindingTools,
  signal: AbortSignal,
): Promise<Result<readonly MarkedFrame[]>> {
  const opened = await openClip(tools.ffmpeg, path, signal);
  if (!opened.ok) return opened;
  const clip = opened.value;
  const sha256 = await sha256OfFile(path, signal);
  const from = frameIndex(0);
  const to = frameIndex(frameCount(clip.table) - 1);
  const survey = await surveyPeople(
    tools.ffmpeg,
    clip,
    tools.poseModel,
    { from, to },
    () => undefined,
    signal,
  );
  const choice = chooseLifter(survey, null, frameTimeS(clip.table, from));
  if (!choice.ok) return choice;
  if (choice.value === null) return succeed([]);
  const { track } = choice.value;
  const windows = attemptWindows(track, clip.table, from, to);
  const { poses } = await followLifter(
    { ...tools, depthPoints: null },
    clip,
    track,
    survey,
    windows,
    () => undefined,
    signal,
  );
  const { displayedWidth: widthPx, displayedHeight: heightPx } = clip.probe;
  return succeed(
    findAttempts(poses).map(({ bottomFrame }) => ({ sha256, frame: bottomFrame, widthPx, heightPx })),
  );
}
