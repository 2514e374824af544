import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useOperator } from '../operator.ts';
import styles from './air.module.css';
import { HallLikeness } from './hall-likeness.tsx';

/** What the hall sees now, small, and in words. */
export function AirPreview() {
  const { t } = useTranslation();
  const { hall } = useOperator();
  const display = useStore(hall.state, (state) => state.display);
  if (display === null) return <p>{t('air.unknown')}</p>;
  const released = [
    display.overlayReleased ? t('air.overlay') : null,
    display.verdictReleased ? t('air.verdict') : null,
  ].filter((word) => word !== null);
  return (
    <figure className={styles['preview']} aria-label={t('air.previewTitle')}>
      <HallLikeness />
      <figcaption className={styles['caption']}>
        <span>{t(`air.${display.card}`)}</span>
        <span>{released.length === 0 ? t('air.nothingReleased') : released.join(', ')}</span>
      </figcaption>
    </figure>
  );
}
