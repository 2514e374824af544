import type { ClipReport, Report } from '../../core/contract/report.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import type { Failure, Result } from '../../core/result.ts';

/** How every clip of a run is judged, and where its results go. */
export interface JudgeRequest {
  readonly rule: 'strict' | 'level';
  readonly statureM: number | null;
  readonly cameraRollDeg: number | null;
  readonly lifterAt: VideoPoint | null;
  readonly fromS: number | null;
  readonly toS: number | null;
  /** Whether to make annotated videos; pictures and curves are always made. */
  readonly video: boolean;
}

/** A clip that was judged. */
export interface JudgedFile {
  readonly report: ClipReport;
  /** What could not be written; the report itself is whole. */
  readonly problems: readonly Failure[];
}

/** How far the work on a clip has come. */
export interface EngineProgress {
  readonly doing: string;
  /** 0 to 1 of the whole clip. */
  readonly fraction: number;
}

/** The engine as commands and, later, windows use it. */
export interface Engine {
  judge(
    path: string,
    resultFolder: string,
    request: JudgeRequest,
    onProgress: (progress: EngineProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<JudgedFile>>;
  /** Writes `report.json` and `report.html`; gives the path of the page. */
  writeReport(outFolder: string, report: Report): Promise<Result<string>>;
  close(): Promise<void>;
}

/** Opens the engine with a model, or with its own choice for null. */
export function openEngine(_modelId: string | null): Promise<Result<Engine>> {
  throw new Error('the engine is being built');
}
