import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipReport, Report } from '../../core/contract/report.ts';
import { type DepthRule, IPF_RULE } from '../../core/depth/rule.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { type Failure, type Result, succeed } from '../../core/result.ts';
import { depthPointsManifest } from '../../models/depthpoints/manifest-file.ts';
import { outputFailure, writeWholeFile } from '../../native/files/write-whole-file.ts';
import packageDescription from '../../package.json' with { type: 'json' };
import { makeAttemptFiles } from './attempt-files.ts';
import { cameraViewOf, clipReportOf, sha256OfModel } from './clip-report.ts';
import { type JudgedClip, type JudgeProgress, judgeClip } from './judge/judge-clip.ts';
import { type OpenJudgeTools, openJudgeTools } from './judge/open-tools.ts';
import type { JudgedFile } from './judged-file.ts';
import { type JudgedWith, keepJudgement, keptJudgement } from './kept-judgement.ts';
import type { AttemptAssets } from './report/report-page.ts';
import { writeReport } from './report/write-report.ts';

/** How every clip of a run is judged, and what is made of it. */
export interface JudgeRequest {
  readonly rule: 'strict' | 'level';
  readonly statureM: number | null;
  readonly cameraRollDeg: number | null;
  /** A point on the lifter at the start of the window, when the user overrides the choice. */
  readonly lifterAt: VideoPoint | null;
  readonly fromS: number | null;
  readonly toS: number | null;
  /** Whether to make annotated videos; pictures and curves are always made. */
  readonly video: boolean;
  /** Whether to judge anew what an earlier run into the same folder has judged in the same way. */
  readonly again: boolean;
}

/** How far the work on a clip has come. */
export interface EngineProgress {
  readonly doing: string;
  /** 0 to 1 of the whole clip. */
  readonly fraction: number;
}

/** The engine as commands and, later, windows use it. */
export interface Engine {
  /**
   * Judges a clip and writes the files of its attempts into a folder of its own.
   *
   * What an earlier run made there of the same clip in the same way is kept, unless asked to judge again.
   */
  judge(
    path: string,
    resultFolder: string,
    request: JudgeRequest,
    onProgress: (progress: EngineProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<JudgedFile>>;
  /** Writes `report.json` and `report.html` about all that was judged; gives the path of the page. */
  writeReport(
    outFolder: string,
    rule: JudgeRequest['rule'],
    judged: readonly JudgedFile[],
    errors: Report['errors'],
  ): Promise<Result<string>>;
  close(): Promise<void>;
}

/** Opens the engine with a pose model, or with its own choice for null; errors are those of `openJudgeTools`. */
export async function openEngine(modelId: string | null): Promise<Result<Engine>> {
  const tools = await openJudgeTools(modelId);
  return tools.ok ? succeed(new LocalEngine(tools.value)) : tools;
}

/** The one document about a run. */
export function reportOf(judged: readonly JudgedFile[], errors: Report['errors']): Report {
  return { schema: 'depthline.report/1', clips: judged.map(({ report }) => report), errors };
}

class LocalEngine implements Engine {
  readonly #tools: OpenJudgeTools;

  constructor(tools: OpenJudgeTools) {
    this.#tools = tools;
  }

  async judge(
    path: string,
    resultFolder: string,
    request: JudgeRequest,
    onProgress: (progress: EngineProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<JudgedFile>> {
    const judgedWith = this.#judgedWith(request);
    const kept = request.again ? null : await keptJudgement(path, resultFolder, judgedWith, signal);
    if (kept) return succeed(kept);
    const judged = await judgeClip(
      path,
      this.#tools,
      { ...request, rule: depthRule(request.rule) },
      (progress) => onProgress(judgingProgress(progress, request.video)),
      signal,
    );
    if (!judged.ok) return judged;
    const report = this.#reportOf(judged.value, path);
    const made = await this.#makeFiles(judged.value, resultFolder, request.video, onProgress, signal);
    const file: JudgedFile = { report, ...made, isKept: false };
    if (signal.aborted || made.problems.length > 0) return succeed(file);
    const keeping = await keepJudgement(resultFolder, judgedWith, file);
    return succeed(keeping.ok ? file : { ...file, problems: [keeping.error] });
  }

  async writeReport(
    outFolder: string,
    rule: JudgeRequest['rule'],
    judged: readonly JudgedFile[],
    errors: Report['errors'],
  ): Promise<Result<string>> {
    const report = reportOf(judged, errors);
    const written = await writeWholeFile(join(outFolder, 'report.json'), [
      `${JSON.stringify(report, null, 1)}\n`,
    ]);
    if (!written.ok) return written;
    const page = {
      report,
      assets: judged.map(({ assets }) => assets),
      rule: depthRule(rule),
      programVersion: packageDescription.version,
      writtenAt: new Date(),
    };
    return writeReport(page, join(outFolder, 'report.html'));
  }

  close(): Promise<void> {
    return this.#tools.close();
  }

  #judgedWith({ rule, statureM, cameraRollDeg, lifterAt, fromS, toS, video }: JudgeRequest): JudgedWith {
    return {
      program: packageDescription.version,
      poseModel: sha256OfModel(this.#tools.poseModel.manifest),
      depthPoints: sha256OfModel(depthPointsManifest),
      lifterAt: lifterAt && `${lifterAt.x},${lifterAt.y}`,
      ...{ rule, statureM, cameraRollDeg, fromS, toS, video },
    };
  }

  #reportOf(judged: JudgedClip, path: string): ClipReport {
    return clipReportOf(judged, path, this.#tools.poseModel.manifest);
  }

  async #makeFiles(
    judged: JudgedClip,
    folder: string,
    video: boolean,
    onProgress: (progress: EngineProgress) => void,
    signal: AbortSignal,
  ): Promise<{ assets: AttemptAssets[]; problems: Failure[] }> {
    const assets: AttemptAssets[] = [];
    const problems: Failure[] = [];
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      const failure = outputFailure(error, folder);
      if (failure === null) throw error;
      return { assets, problems: [failure] };
    }
    const camera = cameraViewOf(judged);
    for (const [index, attempt] of judged.attempts.entries()) {
      const made = await makeAttemptFiles({
        ffmpeg: this.#tools.ffmpeg,
        clip: judged.clip,
        attempt,
        camera,
        folder,
        name: `attempt-${index + 1}`,
        video,
        onProgress: (fraction) =>
          onProgress(annotatingProgress((index + fraction) / judged.attempts.length, video)),
        signal,
      });
      assets.push(made.assets);
      problems.push(...made.problems);
    }
    return { assets, problems };
  }
}

function depthRule(comparison: JudgeRequest['rule']): DepthRule {
  return { ...IPF_RULE, comparison };
}

/** Where each stage of judging begins and ends in the whole, measured on phone clips of one attempt. */
const STAGES: Readonly<Record<JudgeProgress['stage'], { doing: string; from: number; to: number }>> = {
  survey: { doing: 'finding people', from: 0, to: 0.3 },
  follow: { doing: 'following the lifter', from: 0.3, to: 0.7 },
  measure: { doing: 'measuring', from: 0.7, to: 1 },
};
/** Judging's share of the work when annotated videos are made as well, and when only pictures are. */
const JUDGING_SHARE = { withVideo: 0.6, withoutVideo: 0.95 };

function judgingProgress({ stage, done, total }: JudgeProgress, video: boolean): EngineProgress {
  const { doing, from, to } = STAGES[stage];
  const fraction = from + ((to - from) * done) / Math.max(1, total);
  return { doing, fraction: fraction * judgingShare(video) };
}

function annotatingProgress(fraction: number, video: boolean): EngineProgress {
  const share = judgingShare(video);
  return { doing: 'drawing', fraction: share + (1 - share) * fraction };
}

function judgingShare(video: boolean): number {
  return video ? JUDGING_SHARE.withVideo : JUDGING_SHARE.withoutVideo;
}
