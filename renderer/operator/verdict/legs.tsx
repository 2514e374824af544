import { useTranslation } from 'react-i18next';
import type { MachineJudgement } from '../../../core/contract/attempts.ts';
import { SIDES, type Side } from '../../../core/pose/joint.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { gaugeRangeMm } from './gauge-range.ts';
import { MarginGauge } from './margin-gauge.tsx';
import styles from './verdict-panel.module.css';

/** What was found of each leg; the worse one counts. */
export function Legs({ machine }: { readonly machine: MachineJudgement }) {
  const { t } = useTranslation();
  const rangeMm = gaugeRangeMm([machine, machine.legs.left, machine.legs.right]);
  return (
    <section className={styles['section']} aria-label={t('panel.legs')}>
      <h3>
        {t('panel.legs')} ({t('panel.worse')})
      </h3>
      <ul className={styles['legs']}>
        {SIDES.map((side) => (
          <li key={side}>
            <Leg machine={machine} side={side} rangeMm={rangeMm} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LegProps {
  readonly machine: MachineJudgement;
  readonly side: Side;
  readonly rangeMm: number;
}

function Leg({ machine, side, rangeMm }: LegProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const leg = machine.legs[side];
  const marginMm = leg?.marginMm ?? null;
  const interval95Mm = leg?.interval95Mm ?? null;
  const said = leg?.seen === true && marginMm !== null ? format.mm(marginMm) : t('panel.notSeen');
  return (
    <>
      <div className={styles['leg']}>
        <span>{t(`side.${side}`)}</span>
        <strong>{said}</strong>
      </div>
      {marginMm === null || interval95Mm === null ? null : (
        <MarginGauge marginMm={marginMm} interval95Mm={interval95Mm} rangeMm={rangeMm} withScale={false} />
      )}
    </>
  );
}
