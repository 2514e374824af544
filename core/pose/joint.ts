/** The two legs and what belongs to them; always the lifter's own left and right. */
export const SIDES = ['left', 'right'] as const;
export type Side = (typeof SIDES)[number];

/** Body points that at least one supported skeleton marks; joint centres where the point is a joint. */
export const JOINTS = [
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
  'leftHeel',
  'rightHeel',
  'leftToe',
  'rightToe',
] as const;
export type Joint = (typeof JOINTS)[number];
type SidedPart = 'Eye' | 'Ear' | 'Shoulder' | 'Elbow' | 'Wrist' | 'Hip' | 'Knee' | 'Ankle' | 'Heel' | 'Toe';

/** The joint of one side, for example `sidedJoint('left', 'Knee')` is `leftKnee`. */
export function sidedJoint(side: Side, part: SidedPart): Joint {
  return `${side}${part}`;
}
