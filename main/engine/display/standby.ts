import type { DisplayState } from '../../../core/contract/display.ts';

/** What the hall sees until the jury shows something: the standby card, nothing released. */
export const STANDBY: DisplayState = {
  card: 'standby',
  attemptId: null,
  clipId: null,
  mode: 'follow',
  loop: null,
  framing: null,
  overlayReleased: false,
  layers: ['depth-points', 'uncertainty', 'level-line', 'margin'],
  verdictReleased: false,
};
