import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useOperator } from '../operator.ts';
import styles from './verdict-panel.module.css';

/** What people measured themselves, beside the machine's. */
export function JurySection({ detail }: { readonly detail: AttemptDetail }) {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  const measuring = useStore(workspace, (state) => state.measuring);
  return (
    <section className={styles['section']} aria-label={t('panel.jury')}>
      <h3>{t('panel.jury')}</h3>
      {detail.measurements.length === 0 ? <p className={styles['quiet']}>{t('panel.measureHint')}</p> : null}
      <div className={styles['buttons']}>
        <ActionButton action="place-points" icon="points" text={t('panel.measure')} pressed={measuring} />
      </div>
    </section>
  );
}
