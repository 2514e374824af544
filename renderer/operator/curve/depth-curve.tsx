import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useOperator } from '../operator.ts';
import { CurveChart } from './curve-chart.tsx';
import { type CurveSeries, curveSeries, deepestPoint } from './curve-series.ts';
import styles from './depth-curve.module.css';

/** Margin over the attempt's frames with its band; click to go there. */
export function DepthCurve() {
  const { t } = useTranslation();
  const { review } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  const series = useMemo(() => (detail === null ? null : curveSeries(detail)), [detail]);
  return (
    <section className={styles['curve']} aria-label={t('curve.name')}>
      {detail === null || series === null ? (
        <p className={styles['none']}>{t('curve.none')}</p>
      ) : (
        <>
          <Summary detail={detail} series={series} />
          <CurveChart detail={detail} series={series} />
        </>
      )}
    </section>
  );
}

function Summary({ detail, series }: { readonly detail: AttemptDetail; readonly series: CurveSeries }) {
  const { t } = useTranslation();
  const format = useFormat();
  const deepest = deepestPoint(detail.curve, series.side);
  const leg = deepest?.[series.side];
  if (deepest === null || leg == null) return <p className="visually-hidden">{t('curve.summaryNone')}</p>;
  return (
    <p className="visually-hidden">
      {t('curve.summary', {
        side: t(`side.${series.side}`).toLowerCase(),
        frame: deepest.frame,
        margin: format.mm(leg.marginMm),
        interval: format.interval(leg.interval95Mm),
      })}{' '}
      {t('curve.hint')}
    </p>
  );
}
