import type { Report } from '../../../core/contract/report.ts';
import type { CurvePoint } from '../../../core/depth/judgement.ts';
import type { DepthRule } from '../../../core/depth/rule.ts';

/** What was made of one attempt; null where a file was not made. */
export interface AttemptAssets {
  /** The annotated clip, an MP4. */
  readonly videoPath: string | null;
  /** The annotated deepest frame, a PNG. */
  readonly picturePath: string | null;
  /** The per-frame table, a CSV. */
  readonly curveFilePath: string | null;
  readonly curve: readonly CurvePoint[];
}

/** Everything that a report page tells. */
export interface ReportPage {
  readonly report: Report;
  /** One list a clip of the report, one entry an attempt, in the report's order; what is missing has no assets. */
  readonly assets: readonly (readonly AttemptAssets[])[];
  readonly rule: DepthRule;
  readonly programVersion: string;
  readonly writtenAt: Date;
}
