import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import styles from './stage.module.css';

/** What is unusual about the picture now: zoomed, looping, behind. */
export function AngleBadges({ player }: { readonly player: Player }) {
  const { t } = useTranslation();
  const format = useFormat();
  const zoom = useStore(player.state, (state) => state.framing.zoom);
  const loop = useStore(player.state, (state) => state.loop);
  const isBehind = useStore(player.state, (state) => state.catchingUp);
  return (
    <div className={styles['badges']}>
      {zoom > 1.005 ? (
        <span className={styles['badge']}>{t('stage.zoom', { zoom: format.decimal(zoom, 1) })}</span>
      ) : null}
      {loop === null ? null : (
        <span className={styles['badge']}>{t('stage.looping', { from: loop.from, to: loop.to })}</span>
      )}
      {isBehind ? <span className={styles['badge']}>{t('stage.catchingUp')}</span> : null}
    </div>
  );
}
