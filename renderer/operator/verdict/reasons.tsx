import { useTranslation } from 'react-i18next';
import type { MachineJudgement } from '../../../core/contract/attempts.ts';
import { SIDES } from '../../../core/pose/joint.ts';
import { Icon } from '../../ui/controls/icon.tsx';
import styles from './verdict-panel.module.css';

/** Why the verdict is what it is, and what would help, once for each reason. */
export function Reasons({ machine }: { readonly machine: MachineJudgement }) {
  const { t } = useTranslation();
  const { t: tJudging } = useTranslation('judging');
  const ofLegs = SIDES.flatMap((side) => machine.legs[side]?.reasons ?? []);
  const reasons = [...new Set([...machine.reasons, ...ofLegs])];
  return (
    <section className={styles['section']} aria-label={t('panel.reasons')}>
      <h3>{t('panel.reasons')}</h3>
      {reasons.length === 0 ? <p className={styles['quiet']}>{t('panel.noReasons')}</p> : null}
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <li key={reason}>
            <Icon name="warning" />
            <div>
              <p>{tJudging(`reason.${reason}`)}</p>
              <p className={styles['help']}>{tJudging(`help.${reason}`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
