import { type Result, succeed } from '../../../core/result.ts';
import { openDepthPoints } from '../../../models/depthpoints/depth-points-model.ts';
import { loadPoseModel } from '../../../models/registry.ts';
import { locateFfmpeg } from '../../../native/ffmpeg/locate.ts';
import type { JudgeTools } from './judge-tools.ts';

/** The pose model that judges when the user names none. */
export const DEFAULT_POSE_MODEL = 'blazepose-heavy';

/** Tools for judging that stay open until closed. */
export interface OpenJudgeTools extends JudgeTools {
  close(): Promise<void>;
}

/** Finds ffmpeg and loads the networks; fails as `locateFfmpeg`, `loadPoseModel` and `openDepthPoints` do. */
export async function openJudgeTools(poseModelId: string | null): Promise<Result<OpenJudgeTools>> {
  const ffmpeg = await locateFfmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const poseModel = await loadPoseModel(poseModelId ?? DEFAULT_POSE_MODEL);
  if (!poseModel.ok) return poseModel;
  const depthPoints = await openDepthPoints();
  if (!depthPoints.ok) {
    await poseModel.value.close();
    return depthPoints;
  }
  return succeed({
    ffmpeg: ffmpeg.value,
    poseModel: poseModel.value,
    depthPoints: depthPoints.value,
    close: async () => {
      await poseModel.value.close();
      await depthPoints.value.close();
    },
  });
}
