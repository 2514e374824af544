import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { PLAY_SPEEDS } from '../../stores/workspace.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useOperator } from '../operator.ts';
import styles from './transport.module.css';

/** How fast the picture plays. */
export function SpeedChoice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { players, workspace } = useOperator();
  const playSpeed = useStore(workspace, (state) => state.playSpeed);

  function choose(speed: number): void {
    workspace.setState({ playSpeed: speed });
    const player = players.getState().first;
    const now = player?.state.getState().speed ?? 0;
    if (now !== 0) player?.play(Math.sign(now) * speed);
  }

  return (
    <NativeSelect
      className={styles['speed'] ?? ''}
      size="sm"
      aria-label={t('transport.speed')}
      value={playSpeed}
      onChange={(event) => choose(Number(event.currentTarget.value))}
      data={PLAY_SPEEDS.map((speed) => ({ value: String(speed), label: format.speed(speed) }))}
    />
  );
}
