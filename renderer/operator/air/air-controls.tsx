import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import styles from './air.module.css';

/** What the hall sees and what is released to it; nothing goes out by itself. */
export function AirControls() {
  const { t } = useTranslation();
  const { hall, review } = useOperator();
  const display = useStore(hall.state, (state) => state.display);
  const attemptId = useStore(review.state, (state) => state.attemptId);
  const isThis = display !== null && display.attemptId !== null && display.attemptId === attemptId;
  const showsPicture = display?.card === 'picture';
  const overlayOut = isThis && display.overlayReleased;
  const verdictOut = isThis && display.verdictReleased;
  return (
    <div className={styles['controls']}>
      <fieldset className={styles['group']} aria-label={t('air.cards')}>
        <ActionButton action="air-standby" text={t('air.standby')} pressed={display?.card === 'standby'} />
        <ActionButton
          action="air-review"
          text={t('air.under-review')}
          pressed={display?.card === 'under-review'}
        />
        <ActionButton action="air-picture" text={t('air.picture')} pressed={showsPicture && isThis} />
        <ActionButton action="air-black" text={t('air.black')} pressed={display?.card === 'black'} />
      </fieldset>
      <fieldset className={styles['group']} aria-label={t('air.mode')}>
        <ActionButton
          action="air-follow"
          text={t('air.follow')}
          pressed={showsPicture && display.mode === 'follow'}
        />
        <ActionButton
          action="air-loop"
          text={t('air.loop')}
          pressed={showsPicture && display.mode === 'loop'}
        />
        <ActionButton action="air-own" text={t('air.own')} pressed={showsPicture && display.mode === 'own'} />
      </fieldset>
      <fieldset className={styles['group']} aria-label={t('air.released')}>
        <ActionButton action="release-overlay" text={t('air.overlay')} pressed={overlayOut} />
        <ActionButton action="release-verdict" text={t('air.verdict')} pressed={verdictOut} />
      </fieldset>
      {display !== null && display.attemptId !== null && !isThis && display.card !== 'standby' ? (
        <p className={styles['other']}>{t('air.otherAttempt')}</p>
      ) : null}
    </div>
  );
}
