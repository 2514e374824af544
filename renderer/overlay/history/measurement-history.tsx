import { useTranslation } from 'react-i18next';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { Measurement } from '../../../core/contract/measurements.ts';
import { VerdictBadge } from '../../ui/controls/verdict-badge.tsx';
import { useFormat } from '../../ui/i18n/format.ts';
import { latestOfEach } from './latest-of-each.ts';
import styles from './measurement-history.module.css';

interface MeasurementHistoryProps {
  readonly detail: Pick<AttemptDetail, 'machine' | 'measurements'>;
  /** Continues from what somebody placed; null where nobody may. */
  readonly onUse: ((measurement: Measurement) => void) | null;
}

/** The machine's and every person's measurement side by side, the newest first; older ones of a person are faint. */
export function MeasurementHistory({ detail, onUse }: MeasurementHistoryProps) {
  const { t } = useTranslation('measure');
  const format = useFormat();
  const { machine, measurements } = detail;
  if (machine === null && measurements.length === 0)
    return <p className={styles['none']}>{t('history.none')}</p>;
  const counting = latestOfEach(measurements);
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{t('history.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.who')}</th>
            <th scope="col">{t('history.margin')}</th>
          </tr>
        </thead>
        <tbody>
          {machine === null ? null : (
            <tr>
              <th scope="row">
                {t('history.machine')}
                <small className={styles['when']}>{format.instant(machine.judgedAt)}</small>
              </th>
              <td>
                <Figures result={machine} />
              </td>
            </tr>
          )}
          {[...measurements].reverse().map((measurement) => (
            <tr key={measurement.id} className={counting.has(measurement.id) ? undefined : styles['older']}>
              <th scope="row">
                {measurement.by}
                <small className={styles['when']}>
                  {format.instant(measurement.at)}, {t('history.frame')}{' '}
                  {format.whole(measurement.points.frame)}
                </small>
                {onUse === null ? null : (
                  <button type="button" className={styles['use']} onClick={() => onUse(measurement)}>
                    {t('history.use')}
                  </button>
                )}
              </th>
              <td>
                <Figures result={measurement.result} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FiguresProps {
  readonly result: Pick<
    NonNullable<AttemptDetail['machine']>,
    'verdict' | 'marginMm' | 'interval95Mm'
  > | null;
}

function Figures({ result }: FiguresProps) {
  const { t } = useTranslation('measure');
  const format = useFormat();
  if (result === null) return t('history.notMeasured');
  const { verdict, marginMm, interval95Mm } = result;
  return (
    <>
      <VerdictBadge verdict={verdict} />{' '}
      {marginMm === null ? null : <strong className={styles['margin']}>{format.mm(marginMm)}</strong>}
      {interval95Mm === null ? null : (
        <small className={styles['when']}>{format.interval(interval95Mm)}</small>
      )}
    </>
  );
}
