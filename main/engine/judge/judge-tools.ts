import type { DepthPointsModel } from '../../../models/depthpoints/depth-points-model.ts';
import type { PoseModel } from '../../../models/pose-model.ts';
import type { FfmpegTool } from '../../../native/ffmpeg/locate.ts';

/** What judging needs that is made once and used for every clip. */
export interface JudgeTools {
  readonly ffmpeg: FfmpegTool;
  readonly poseModel: PoseModel;
  /** Null when only joint centres are to be used. */
  readonly depthPoints: DepthPointsModel | null;
}
