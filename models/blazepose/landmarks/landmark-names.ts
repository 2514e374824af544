import type { Joint } from '../../../core/pose/joint.ts';

/**
 * BlazePose's 33 landmarks in order; null for those that no other skeleton here has.
 *
 * Source: https://ai.google.dev/edge/mediapipe/solutions/vision/pose_landmarker
 */
export const LANDMARK_JOINTS: readonly (Joint | null)[] = [
  'nose',
  null,
  'leftEye',
  null,
  null,
  'rightEye',
  null,
  'leftEar',
  'rightEar',
  null,
  null,
  'leftShoulder',
  'rightShoulder',
  'leftElbow',
  'rightElbow',
  'leftWrist',
  'rightWrist',
  null,
  null,
  null,
  null,
  null,
  null,
  'leftHip',
  'rightHip',
  'leftKnee',
  'rightKnee',
  'leftAnkle',
  'rightAnkle',
  'leftHeel',
  'rightHeel',
  'leftToe',
  'rightToe',
];

/** The two landmarks after those of the body, from which the next region is made. */
export const HIPS_LANDMARK = 33;
export const RIM_LANDMARK = 34;
