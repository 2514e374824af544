import { parentPort } from 'node:worker_threads';
import { IPF_RULE } from '../../core/depth/rule.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import { type Result, succeed } from '../../core/result.ts';
import { frameIndex } from '../../core/time/frame-index.ts';
import { openClip } from '../../native/ffmpeg/clip.ts';
import { locateFfmpeg } from '../../native/ffmpeg/locate.ts';
import { writeOrderedVideo } from './annotate/ordered-video.ts';
import { type JudgeProgress, judgeClip } from './judge/judge-clip.ts';
import { type OpenJudgeTools, openJudgeTools } from './judge/open-tools.ts';
import { attemptJudgementOf, foundAttemptOf } from './judged-attempt.ts';
import type {
  AnnotateTask,
  FromThread,
  JudgedFile,
  JudgeTask,
  ThreadStep,
  ThreadTask,
  ToThread,
} from './judging/thread-messages.ts';

/** Where each stage of judging begins and ends in the whole, measured on phone clips of one attempt. */
const STAGES: Readonly<Record<JudgeProgress['stage'], { from: number; to: number }>> = {
  survey: { from: 0, to: 0.3 },
  follow: { from: 0.3, to: 0.7 },
  measure: { from: 0.7, to: 1 },
};

/** Networks that stay open until a task asks for another model. */
let openModel: { readonly id: string | null; readonly tools: OpenJudgeTools } | null = null;
const tasks = new Map<number, AbortController>();

parentPort?.on('message', (message: ToThread) => {
  if (message.type === 'cancel') tasks.get(message.number)?.abort();
  else void begin(message.number, message.task);
});

async function begin(number: number, task: ThreadTask): Promise<void> {
  const ending = new AbortController();
  tasks.set(number, ending);
  try {
    const result = await work(task, (step) => post({ type: 'step', number, step }), ending.signal);
    post({ type: 'ended', number, result });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    post({ type: 'bug', number, message });
  } finally {
    tasks.delete(number);
  }
}

function post(message: FromThread): void {
  parentPort?.postMessage(message);
}

function work(
  task: ThreadTask,
  onStep: (step: ThreadStep) => void,
  signal: AbortSignal,
): Promise<Result<unknown>> {
  return task.kind === 'judge' ? judge(task, onStep, signal) : annotate(task, onStep, signal);
}

async function judge(
  { path, order, fromS, toS }: JudgeTask,
  onStep: (step: ThreadStep) => void,
  signal: AbortSignal,
): Promise<Result<JudgedFile>> {
  onStep({ doing: 'open-model', fraction: 0 });
  const tools = await toolsFor(order.modelId);
  if (!tools.ok) return tools;
  const { rule, statureM, cameraRollDeg } = order;
  const lifterAt = order.lifterAt === null ? null : videoPoint(order.lifterAt.x, order.lifterAt.y);
  const options = {
    rule: { ...IPF_RULE, comparison: rule },
    statureM,
    cameraRollDeg,
    lifterAt,
    fromS,
    toS,
  };
  const onProgress = ({ stage, done, total }: JudgeProgress): void => {
    const { from, to } = STAGES[stage];
    onStep({ doing: stage, fraction: from + ((to - from) * done) / Math.max(1, total) });
  };
  const judged = await judgeClip(path, tools.value, options, onProgress, signal);
  if (!judged.ok) return judged;
  const { manifest } = tools.value.poseModel;
  const attempts = judged.value.attempts.map((attempt) =>
    foundAttemptOf(attempt, judged.value, rule, manifest),
  );
  return succeed({ sha256: judged.value.sha256, attempts });
}

/** Larger pictures gain nothing on a screen and take long to make and to send. */
const LONG_SIDE_LIMIT = 1920;

async function annotate(
  task: AnnotateTask,
  onStep: (step: ThreadStep) => void,
  signal: AbortSignal,
): Promise<Result<string>> {
  onStep({ doing: 'read', fraction: 0 });
  const ffmpeg = await locateFfmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const clip = await openClip(ffmpeg.value, task.path, signal);
  if (!clip.ok) return clip;
  const attempt = task.found === null ? null : attemptJudgementOf(task.found);
  return writeOrderedVideo({
    ffmpeg: ffmpeg.value,
    clip: clip.value,
    from: frameIndex(task.from),
    to: frameIndex(task.to),
    speed: task.speed,
    layers: new Set(task.layers),
    attempt,
    camera: task.found?.machine.camera ?? { rollDeg: null, azimuthDeg: null, mmPerPx: null },
    placed: new Map(task.placed.map((points) => [points.frame, points])),
    longSideLimit: LONG_SIDE_LIMIT,
    path: task.target,
    onProgress: (fraction) => onStep({ doing: 'draw', fraction }),
    signal,
  });
}

async function toolsFor(id: string | null): Promise<Result<OpenJudgeTools>> {
  if (openModel?.id === id) return succeed(openModel.tools);
  await openModel?.tools.close();
  openModel = null;
  const tools = await openJudgeTools(id);
  if (tools.ok) openModel = { id, tools: tools.value };
  return tools;
}
