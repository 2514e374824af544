import type { ReasonCode } from '../../../core/depth/reasons.ts';

/** What would help the next time, for every reason; null where nothing needs to be done. */
export const REASON_HELP: Readonly<Record<ReasonCode, string | null>> = {
  INTERVAL_CROSSES_LEVEL:
    'A camera straight from the side, at knee height and closer, narrows the interval. A lift this close stays the referees’ to decide.',
  HIP_HIDDEN_BY_PLATE:
    'Move the camera a little to the front or to the rear of the plates, or film from the other side as well.',
  HIP_HIDDEN: 'Keep spotters, rack and equipment out of the line from the camera to the hip.',
  KNEE_HIDDEN: 'Keep spotters, rack and equipment out of the line from the camera to the knee.',
  LIFTER_CUT_BY_FRAME: 'Step back or turn the camera so that the whole lifter is in the picture.',
  VIEW_TOO_FRONTAL: 'Film from the side, at most 45 degrees off.',
  CAMERA_TILT_UNKNOWN:
    'Level the camera and give its roll (--camera-roll 0), or keep an upright such as the rack in the picture.',
  LIFTER_UNCERTAIN: 'Choose the lifter with --lifter X,Y.',
  CAMERA_MOVES: 'Put the camera on a tripod.',
  LIFTER_LOST: 'Better light, and nobody walking between camera and lifter.',
  LEGS_NOT_RECOGNISED:
    'Film one lifter, upright and whole, in better light; turn a clip that stands on its head the right way up first.',
  POINTS_UNSTEADY: 'Better light, a faster shutter, and clothes that stand out from the background.',
  MODELS_DISAGREE: 'Look at the deepest frame yourself. A clearer view from the side usually settles it.',
  LIFTER_SMALL: 'Go closer, or film at a higher resolution.',
  OTHER_LEG_UNSEEN: 'A second camera on the other side shows the other leg.',
  NOT_COMPLETED: null,
  CUT_AT_START: 'Start the recording before the lifter begins to descend.',
  CUT_AT_END: 'Let the recording run until the lifter stands again.',
};
