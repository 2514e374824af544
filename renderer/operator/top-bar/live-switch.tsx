import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { LiveState } from '../../stores/live.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';

/** Leads to the live cameras and back, and says from afar whether they are recorded. */
export function LiveSwitch() {
  const { t } = useTranslation('wall');
  const { live, workspace } = useOperator();
  const isShown = useStore(workspace, ({ screen }) => screen === 'wall');
  const lost = useStore(live.state, (state) => countOf(state, 'waiting'));
  const recorded = useStore(live.state, (state) => countOf(state, 'recording'));
  const well = recorded > 0 ? t('switchRecording', { count: recorded }) : t('switch');
  const text = lost > 0 ? t('switchLost', { count: lost }) : well;
  return (
    <ActionButton action="show-wall" icon={lost > 0 ? 'warning' : 'wall'} text={text} pressed={isShown} />
  );
}

function countOf({ recording }: LiveState, state: 'waiting' | 'recording'): number {
  return recording?.cameras.filter((camera) => camera.state === state).length ?? 0;
}
