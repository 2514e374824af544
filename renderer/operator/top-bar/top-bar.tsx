import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isUnderWay } from '../../stores/session.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { PanelToggle } from '../controls/panel-toggle.tsx';
import { useOperator } from '../operator.ts';
import { AirState } from './air-state.tsx';
import { HealthDots } from './health-dots.tsx';
import { LiveSwitch } from './live-switch.tsx';
import styles from './top-bar.module.css';

/** Who lifts, what the hall sees, whether all is well, and the way to everything else. */
export function TopBar({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const { session } = useOperator();
  const underWay = useStore(session.state, (state) => state.jobs.filter(isUnderWay).length);
  return (
    <div className={styles['bar']}>
      <PanelToggle panel="library" isNarrow={isNarrow} />
      <Subject />
      <LiveSwitch />
      <AirState />
      <HealthDots />
      <div className={styles['tools']}>
        <ActionButton
          action="jobs"
          icon="jobs"
          {...(underWay > 0 ? { text: t('jobs.underWay', { count: underWay }) } : {})}
        />
        <ActionButton action="export" icon="export" />
        <ActionButton action="help" icon="help" />
        <ActionButton action="cameras" icon="camera" />
        <ActionButton action="settings" icon="settings" />
        <PanelToggle panel="verdict" isNarrow={isNarrow} />
      </div>
    </div>
  );
}

function Subject() {
  const { t } = useTranslation();
  const format = useFormat();
  const { review, session } = useOperator();
  const row = useStore(review.state, (state) => state.detail?.row ?? null);
  const rule = useStore(review.state, (state) => state.detail?.machine?.rule ?? null);
  const usualRule = useStore(session.state, (state) => state.settings.rule);
  if (row === null) {
    return (
      <div className={styles['subject']}>
        <h1 className={styles['lifter']}>{t('product')}</h1>
        <span className={styles['quiet']}>{t('topBar.noAttempt')}</span>
      </div>
    );
  }
  return (
    <div className={styles['subject']}>
      <h1 className={styles['lifter']} title={row.clipName}>
        {row.lifter === '' ? row.clipName : row.lifter}
      </h1>
      {row.attemptNumber === null ? null : (
        <span>{t('topBar.attemptNumber', { number: row.attemptNumber })}</span>
      )}
      {row.weightKg === null ? null : <span>{format.kilograms(row.weightKg)}</span>}
      <span className={styles['quiet']} title={t(`ruleHint.${rule ?? usualRule}`)}>
        {t(`rule.${rule ?? usualRule}`)}
      </span>
    </div>
  );
}
