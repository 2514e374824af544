import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import { frameCount } from '../../../core/time/frame-table.ts';
import { useOperator } from '../operator.ts';
import type { CurveSeries } from './curve-series.ts';
import styles from './depth-curve.module.css';
import { drawCurve } from './draw-curve.ts';

interface CurveChartProps {
  readonly detail: AttemptDetail;
  readonly series: CurveSeries;
}

/** The drawing of the curve; the playhead follows the picture without rendering anything else. */
export function CurveChart({ detail, series }: CurveChartProps) {
  const { t } = useTranslation();
  const { players, review, session } = useOperator();
  const box = useRef<HTMLDivElement>(null);
  const player = useStore(players, (state) => state.first);
  const theme = useStore(session.state, (state) => state.settings.theme);
  const textPercent = useStore(session.state, (state) => state.settings.textPercent);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours come from the page, so a new theme draws anew
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = drawCurve({
      element,
      detail,
      series,
      remPx: (16 * textPercent) / 100,
      words: { level: t('curve.level'), axis: t('curve.axis') },
      seek(frame) {
        const { table } = review.state.getState();
        if (player === null || table === null) return;
        player.play(0);
        player.seek(frameIndex(Math.min(Math.max(0, frame), frameCount(table) - 1)));
      },
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    if (player !== null) chart.playhead(player.state.getState().painted ?? player.state.getState().target);
    const stopPaint = player?.onPaint((frame) => chart.playhead(frame));
    return () => {
      stopPaint?.();
      observer.disconnect();
      chart.close();
    };
  }, [detail, series, player, review, theme, textPercent, t]);

  return <div ref={box} className={styles['chart']} aria-hidden="true" />;
}
