import type { Joint } from '../../core/pose/joint.ts';
import type { ModelManifest } from '../manifest.ts';

/** COCO's 17 key points in order (https://cocodataset.org/#keypoints-2020). */
const COCO_17: readonly (Joint | null)[] = [
  'nose',
  'leftEye',
  'rightEye',
  'leftEar',
  'rightEar',
  'leftShoulder',
  'rightShoulder',
  'leftElbow',
  'rightElbow',
  'leftWrist',
  'rightWrist',
  'leftHip',
  'rightHip',
  'leftKnee',
  'rightKnee',
  'leftAnkle',
  'rightAnkle',
];

/**
 * Halpe's 26: COCO's, then head, neck, middle of the hips, big toes, small toes, heels.
 *
 * Source: https://github.com/Fang-Haoshu/Halpe-FullBody
 */
const HALPE_26: readonly (Joint | null)[] = [
  ...COCO_17,
  null,
  null,
  null,
  'leftToe',
  'rightToe',
  null,
  null,
  'leftHeel',
  'rightHeel',
];

/** Which joint each of a network's key points is, or null when the skeleton is not one of plain key points. */
export function keypointJoints(skeleton: ModelManifest['skeleton']): readonly (Joint | null)[] | null {
  if (skeleton === 'coco-17') return COCO_17;
  return skeleton === 'halpe-26' ? HALPE_26 : null;
}
