import type { ClipReport } from '../../core/contract/report.ts';
import type { Failure } from '../../core/result.ts';
import type { AttemptAssets } from './report/report-page.ts';

/** A clip that was judged, with the files that were made of it. */
export interface JudgedFile {
  readonly report: ClipReport;
  /** The files of each attempt, in the report's order. */
  readonly assets: readonly AttemptAssets[];
  /** What could not be written; the report itself is whole. */
  readonly problems: readonly Failure[];
  /** Whether an earlier run made it. */
  readonly isKept: boolean;
}
