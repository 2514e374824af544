/** Why a verdict is what it is; every code has its sentence in `REASONS`. */
export const REASONS = {
  INTERVAL_CROSSES_LEVEL:
    'The margin is too close to level for this picture: the interval reaches both sides.',
  HIP_HIDDEN_BY_PLATE: 'A plate hides the hip at the bottom.',
  HIP_HIDDEN: 'Something hides the hip at the bottom.',
  KNEE_HIDDEN: 'Something hides the knee at the bottom.',
  LIFTER_CUT_BY_FRAME: 'The edge of the picture cuts the lifter at the bottom.',
  VIEW_TOO_FRONTAL:
    'The camera looks at the lifter from the front or from behind, where depth cannot be seen.',
  CAMERA_TILT_UNKNOWN: 'Nothing in the picture shows which way is up.',
  LIFTER_UNCERTAIN: 'More than one person, or one person seen in pieces, might be the lifter.',
  CAMERA_MOVES: 'The camera moves during the attempt.',
  LIFTER_LOST: 'The lifter was lost for some frames near the bottom.',
  LEGS_NOT_RECOGNISED:
    'What the picture shows of the legs at the bottom is unlike anything that the network has learnt from.',
  POINTS_UNSTEADY: 'The points jump from frame to frame near the bottom.',
  MODELS_DISAGREE: 'Two ways of measuring disagree by more than they should.',
  LIFTER_SMALL: 'The lifter is too small in the picture.',
  OTHER_LEG_UNSEEN: 'Only one leg could be judged.',
  NOT_COMPLETED: 'The lifter did not stand up again.',
  CUT_AT_START: 'The clip begins after the descent began.',
  CUT_AT_END: 'The clip ends before the lifter stood up.',
} as const;

export type ReasonCode = keyof typeof REASONS;

/** The codes as a list that is never empty, in the order of `REASONS`. */
export const REASON_CODES = Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]];
