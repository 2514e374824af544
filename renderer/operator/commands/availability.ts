import { isRecording } from '../../stores/live.ts';
import { ACTIONS, type ActionId, type ActionNeed } from '../../ui/keys/actions.ts';
import type { Operator } from '../operator.ts';

/** Whether what an action needs is there now. */
export function isAvailable(operator: Operator, action: ActionId): boolean {
  return hasWhat(operator, ACTIONS[action].needs);
}

function hasWhat(operator: Operator, need: ActionNeed): boolean {
  const { detail, table } = operator.review.state.getState();
  const hasPicture = operator.players.getState().first !== null && table !== null;
  switch (need) {
    case 'nothing':
      return true;
    case 'attempt':
      return detail !== null;
    case 'picture':
      return hasPicture;
    case 'bottom':
      return hasPicture && detail !== null && detail.machine !== null;
    case 'cameras':
      return operator.live.state.getState().cameras.length > 0;
    case 'recording':
      return isRecording(operator.live.state.getState());
    case 'selection':
      return detail !== null || operator.library.state.getState().selected.size > 0;
  }
}
