import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useOperator } from '../operator.ts';
import styles from './air.module.css';
import { PicturePreview } from './picture-preview.tsx';

/** A small likeness of the hall's screen. */
export function AirPreview() {
  const { t } = useTranslation();
  const { hall, session } = useOperator();
  const display = useStore(hall.state, (state) => state.display);
  const standbyTitle = useStore(session.state, (state) => state.settings.standbyTitle);
  if (display === null) return <p>{t('air.unknown')}</p>;
  const released = [
    display.overlayReleased ? t('air.overlay') : null,
    display.verdictReleased ? t('air.verdict') : null,
  ].filter((word) => word !== null);
  return (
    <figure className={styles['preview']} aria-label={t('air.previewTitle')}>
      <div className={styles['screen']}>
        {display.card === 'standby' ? <strong>{standbyTitle}</strong> : null}
        {display.card === 'under-review' ? <strong>{t('air.under-review')}</strong> : null}
        {display.card === 'picture' ? <PicturePreview clipId={display.clipId} /> : null}
      </div>
      <figcaption className={styles['caption']}>
        <span>{t(`air.${display.card}`)}</span>
        <span>{released.length === 0 ? t('air.nothingReleased') : released.join(', ')}</span>
      </figcaption>
    </figure>
  );
}
