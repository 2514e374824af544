import { useTranslation } from 'react-i18next';
import type { MachineJudgement } from '../../../core/contract/attempts.ts';
import { VerdictMark } from '../../ui/controls/verdict-mark.tsx';
import { useFormat } from '../../ui/i18n/format.ts';
import { gaugeRangeMm } from './gauge-range.ts';
import { MarginGauge } from './margin-gauge.tsx';
import styles from './verdict-panel.module.css';

/** The machine's verdict in word, shape and colour, with the margin it rests on. */
export function MachineVerdict({ machine }: { readonly machine: MachineJudgement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { verdict, marginMm, interval95Mm } = machine;
  return (
    <section aria-label={t('panel.machine')}>
      <div className={styles['card']} data-verdict={verdict}>
        <h2>
          <VerdictMark verdict={verdict} />
          {t(`verdict.${verdict}`)}
        </h2>
        <p>{t(`verdictSentence.${verdict}`)}</p>
      </div>
      {marginMm === null || interval95Mm === null ? (
        <p className={styles['quiet']}>{t('panel.notMeasured')}</p>
      ) : (
        <>
          <p className={styles['figures']}>
            <strong>{format.mm(marginMm)}</strong>
            <span className={styles['quiet']}>
              {t('panel.interval')} {format.interval(interval95Mm)}
            </span>
          </p>
          <MarginGauge
            marginMm={marginMm}
            interval95Mm={interval95Mm}
            rangeMm={gaugeRangeMm([machine, machine.legs.left, machine.legs.right])}
            withScale
          />
        </>
      )}
    </section>
  );
}
