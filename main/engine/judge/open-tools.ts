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
  const [ffmpeg, poseModel, depthPoints] = await Promise.all([
    locateFfmpeg(),
    loadPoseModel(poseModelId ?? DEFAULT_POSE_MODEL),
    openDepthPoints(),
  ]);
  const close = async (): Promise<void> => {
    if (poseModel.ok) await poseModel.value.close();
    if (depthPoints.ok) await depthPoints.value.close();
  };
  if (!ffmpeg.ok || !poseModel.ok || !depthPoints.ok) await close();
  if (!ffmpeg.ok) return ffmpeg;
  if (!poseModel.ok) return poseModel;
  if (!depthPoints.ok) return depthPoints;
  return succeed({ ffmpeg: ffmpeg.value, poseModel: poseModel.value, depthPoints: depthPoints.value, close });
}
