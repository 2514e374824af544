import { Button, Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PictureLook, Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { MenuButton } from '../controls/menu-button.tsx';
import { useOperator } from '../operator.ts';
import styles from './transport.module.css';

const PARTS = ['brightness', 'contrast'] as const;
const AS_FILMED: PictureLook = { brightness: 1, contrast: 1 };

/** Brightness and contrast for dark halls; the file is never touched. */
export function LookMenu() {
  const { t } = useTranslation();
  const { players } = useOperator();
  const player = useStore(players, (state) => state.first);
  return (
    <MenuButton icon="look" name={t('transport.look')}>
      {player === null ? t('stage.empty') : <LookSliders player={player} />}
    </MenuButton>
  );
}

function LookSliders({ player }: { readonly player: Player }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { players } = useOperator();
  const look = useStore(player.state, (state) => state.look);
  function change(next: PictureLook): void {
    player.look(next);
    players.getState().second?.look(next);
  }
  return (
    <div className={styles['menu']}>
      {PARTS.map((part) => (
        <div key={part}>
          <div className={styles['sliderLabel']}>
            <span>{t(`transport.${part}`)}</span>
            <span>{format.percent(look[part])}</span>
          </div>
          <Slider
            min={0.4}
            max={2.5}
            step={0.05}
            label={null}
            value={look[part]}
            thumbLabel={t(`transport.${part}`)}
            onChange={(value) => change({ ...look, [part]: value })}
          />
        </div>
      ))}
      <Button variant="default" onClick={() => change(AS_FILMED)}>
        {t('transport.asFilmed')}
      </Button>
    </div>
  );
}
