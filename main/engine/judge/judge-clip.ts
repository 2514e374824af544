import { findAttempts } from '../../../core/depth/attempts.ts';
import type { AttemptJudgement } from '../../../core/depth/judgement.ts';
import type { DepthRule } from '../../../core/depth/rule.ts';
import type { View } from '../../../core/depth/view.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { VideoPoint } from '../../../core/pose/video-point.ts';
import { fail, type Result, succeed } from '../../../core/result.ts';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { durationS, frameAtS, frameCount, frameTimeS } from '../../../core/time/frame-table.ts';
import { type Clip, openClip } from '../../../native/ffmpeg/clip.ts';
import type { DecodeSummary } from '../../../native/ffmpeg/decoded-frame-tally.ts';
import { isShownMirrored } from '../../../native/ffmpeg/display-matrix.ts';
import { sha256OfFile } from '../../../native/files/file-hash.ts';
import { InferenceError } from '../../../native/onnx/onnx-session.ts';
import { attemptWindows } from './attempt-windows.ts';
import { chooseLifter } from './choose-lifter.ts';
import { followLifter } from './follow-lifter.ts';
import type { JudgeTools } from './judge-tools.ts';
import { type KnownFacts, measureAttempt } from './measure-attempt.ts';
import { surveyPeople } from './survey.ts';
import { DecodeFailure } from './visit-frames.ts';

/** How one clip is to be judged. */
export interface JudgeOptions extends KnownFacts {
  readonly rule: DepthRule;
  readonly fromS: number | null;
  readonly toS: number | null;
  /** A point on the lifter at the start of the window, when the user overrides the choice. */
  readonly lifterAt: VideoPoint | null;
}

/** Something that the user should know about a clip that was judged all the same. */
export interface ClipWarning {
  readonly code: 'NO_PERSON' | 'NO_SQUAT' | 'SEVERAL_LIFTERS' | 'FRAMES_MISSING' | 'PICTURE_MIRRORED';
  readonly message: string;
}

/** A clip with every attempt in it judged. */
export interface JudgedClip {
  readonly clip: Clip;
  readonly sha256: string;
  readonly attempts: readonly AttemptJudgement[];
  /** The view of the first attempt; null when there is none. */
  readonly view: View | null;
  /** The lifter as the pose network alone saw it, for comparing with what others do. */
  readonly networkPoses: readonly PoseFrame[];
  readonly warnings: readonly ClipWarning[];
}

/** How far judging has come: frames looked at of all that this stage looks at. */
export interface JudgeProgress {
  readonly stage: 'survey' | 'follow' | 'measure';
  readonly done: number;
  readonly total: number;
}

/**
 * Finds and judges every attempt in a video file.
 *
 * Expected failures are those of `openClip` and `chooseLifter`, CANCELLED, and MODEL_FAILED. A clip without a person or a squat is
 * judged: it has no attempts and a warning that says so.
 */
export async function judgeClip(
  path: string,
  tools: JudgeTools,
  options: JudgeOptions,
  onProgress: (progress: JudgeProgress) => void,
  signal: AbortSignal,
): Promise<Result<JudgedClip>> {
  try {
    const opened = await openClip(tools.ffmpeg, path, signal);
    if (!opened.ok) return opened;
    const sha256 = await sha256OfFile(path, signal);
    const judged = await judgeOpened(opened.value, sha256, tools, options, onProgress, signal);
    if (signal.aborted) return fail('CANCELLED', `Judging ${path} was cancelled; nothing was kept of it.`);
    return judged;
  } catch (error) {
    if (signal.aborted) return fail('CANCELLED', `Judging ${path} was cancelled; nothing was kept of it.`);
    if (error instanceof InferenceError || error instanceof DecodeFailure) {
      return { ok: false, error: error.failure };
    }
    throw error;
  }
}

async function judgeOpened(
  clip: Clip,
  sha256: string,
  tools: JudgeTools,
  options: JudgeOptions,
  onProgress: (progress: JudgeProgress) => void,
  signal: AbortSignal,
): Promise<Result<JudgedClip>> {
  const window = windowOf(clip, options);
  const frames = window.to - window.from + 1;
  const survey = await surveyPeople(
    tools.ffmpeg,
    clip,
    tools.poseModel,
    window,
    (looked) => onProgress({ stage: 'survey', done: looked, total: frames }),
    signal,
  );
  const warnings = [...missingFrames(survey.decoded)];
  if (await isShownMirrored(clip.path)) warnings.push(PICTURE_MIRRORED);
  const choice = chooseLifter(survey, options.lifterAt, frameTimeS(clip.table, window.from));
  if (!choice.ok) return choice;
  if (!choice.value) {
    const none = { clip, sha256, attempts: [], view: null, networkPoses: [] };
    return succeed({ ...none, warnings: [...warnings, NO_PERSON] });
  }
  const { track: chosen, isUncertain } = choice.value;
  const windows = attemptWindows(chosen, clip.table, window.from, window.to);
  const total = windows.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  let followed = 0;
  const lifter = await followLifter(
    tools,
    clip,
    chosen,
    survey,
    windows,
    () => {
      followed += 1;
      onProgress({ stage: 'follow', done: followed, total });
    },
    signal,
  );
  const spans = findAttempts(lifter.poses);
  const attempts: AttemptJudgement[] = [];
  let view: View | null = null;
  for (const [index, span] of spans.entries()) {
    onProgress({ stage: 'measure', done: index, total: spans.length });
    const measured = await measureAttempt(tools, clip, span, lifter, options, options.rule, signal);
    if (!measured) continue;
    attempts.push(measured.judgement);
    view ??= measured.view;
  }
  if (attempts.length === 0) warnings.push(NO_SQUAT);
  if (isUncertain) warnings.push(SEVERAL_LIFTERS);
  const sure = isUncertain ? attempts.map(undecided) : attempts;
  return succeed({ clip, sha256, attempts: sure, view, networkPoses: lifter.networkPoses, warnings });
}

const NO_PERSON: ClipWarning = { code: 'NO_PERSON', message: 'Nobody was found in the pictures.' };
const NO_SQUAT: ClipWarning = { code: 'NO_SQUAT', message: 'The lifter was found, but never squats.' };
const SEVERAL_LIFTERS: ClipWarning = {
  code: 'SEVERAL_LIFTERS',
  message: 'More than one person squats here. If the wrong one was judged, choose with --lifter X,Y.',
};

const PICTURE_MIRRORED: ClipWarning = {
  code: 'PICTURE_MIRRORED',
  message:
    'The file asks for a mirrored picture and was judged as it is stored: left and right are exchanged, and it may stand on its head. Make a plain copy with any video program and judge that.',
};

/** An attempt of somebody who may not be the lifter decides nothing. */
function undecided(attempt: AttemptJudgement): AttemptJudgement {
  return { ...attempt, verdict: 'inconclusive', reasons: ['LIFTER_UNCERTAIN', ...attempt.reasons] };
}

/** Says where decoder and table differ, as frames that cannot be seen may hide a bottom. */
function missingFrames({ framesInTable, framesDecoded, missing }: DecodeSummary): readonly ClipWarning[] {
  if (missing.length === 0) return [];
  const some = missing.slice(0, 5).join(', ');
  return [
    {
      code: 'FRAMES_MISSING',
      message: `The file lists ${framesInTable} frames, ${framesDecoded} decode; missing: ${some}${missing.length > 5 ? ', ...' : ''}.`,
    },
  ];
}

function windowOf(clip: Clip, options: JudgeOptions): { from: FrameIndex; to: FrameIndex } {
  const endS = durationS(clip.table);
  const from = options.fromS === null ? frameIndex(0) : frameAtS(clip.table, Math.min(options.fromS, endS));
  const last = frameIndex(frameCount(clip.table) - 1);
  const to = options.toS === null ? last : frameAtS(clip.table, Math.min(options.toS, endS));
  return { from, to: frameIndex(Math.max(from, to)) };
}
