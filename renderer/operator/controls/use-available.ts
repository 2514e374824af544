import { useStore } from 'zustand';
import { isRecording } from '../../stores/live.ts';
import type { ActionId } from '../../ui/keys/actions.ts';
import { isAvailable } from '../commands/availability.ts';
import { useOperator } from '../operator.ts';

/** Whether an action can do anything now; follows what it depends on. */
export function useAvailable(action: ActionId): boolean {
  const operator = useOperator();
  useStore(operator.players, (state) => state.first);
  useStore(operator.review.state, (state) => state.detail);
  useStore(operator.library.state, (state) => state.selected);
  useStore(operator.live.state, (state) => state.cameras.length);
  useStore(operator.live.state, isRecording);
  return isAvailable(operator, action);
}
