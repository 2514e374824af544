import { useTranslation } from 'react-i18next';
import { signedNumber } from '../../../core/depth/wording.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { gaugeStepMm } from './gauge-range.ts';
import styles from './margin-gauge.module.css';

interface MarginGaugeProps {
  readonly marginMm: number;
  readonly interval95Mm: readonly [number, number];
  /** How far the scale reaches to both sides of level; all gauges of one panel share it. */
  readonly rangeMm: number;
  /** Whether the scale's numbers stand below. */
  readonly withScale: boolean;
}

const WIDTH = 340;
const EDGE = 8;
const MIDDLE = 16;

/** A margin and its interval to scale: level in the middle, too high to the left, deep enough to the right. */
export function MarginGauge({ marginMm, interval95Mm, rangeMm, withScale }: MarginGaugeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useMarginWords();
  const place = (mm: number) => {
    const held = Math.min(rangeMm, Math.max(-rangeMm, mm));
    return WIDTH / 2 + (held / rangeMm) * (WIDTH / 2 - EDGE);
  };
  const [low, high] = interval95Mm;
  const label = t('panel.gauge', { words: words(marginMm), interval: format.interval([low, high]) });
  const isBeyond = Math.abs(marginMm) > rangeMm;
  const away = Math.sign(marginMm);
  const at = place(marginMm);
  return (
    <svg
      className={styles['gauge']}
      viewBox={`0 0 ${WIDTH} ${withScale ? 62 : 32}`}
      role="img"
      aria-label={label}
    >
      <rect className={styles['track']} x="1" y={MIDDLE - 9} width={WIDTH - 2} height="18" rx="3" />
      <rect
        className={styles['interval']}
        x={place(low)}
        y={MIDDLE - 5}
        width={Math.max(2, place(high) - place(low))}
        height="10"
        rx="2"
      />
      {isBeyond ? (
        <path className={styles['crease']} d={`M${at + away * 8} ${MIDDLE}l${-away * 10} -7v14z`} />
      ) : (
        <circle className={styles['crease']} cx={at} cy={MIDDLE} r="6.5" />
      )}
      <path className={styles['level']} d={`M${WIDTH / 2} 1v30`} />
      {withScale ? <Scale rangeMm={rangeMm} place={place} /> : null}
    </svg>
  );
}

function Scale({ rangeMm, place }: { readonly rangeMm: number; place(mm: number): number }) {
  const { t } = useTranslation();
  const step = gaugeStepMm(rangeMm);
  const most = Math.floor((rangeMm * 0.96) / step);
  const ticks = Array.from({ length: 2 * most + 1 }, (_, index) => (index - most) * step);
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className={styles['tick']} d={`M${place(tick)} ${MIDDLE + 10}v4`} />
          <text x={place(tick)} y="42" textAnchor="middle">
            {signedNumber(tick)}
          </text>
        </g>
      ))}
      <text x="1" y="58">
        {`← ${t('panel.scaleAbove')}`}
      </text>
      <text className={styles['levelWord']} x={WIDTH / 2} y="58" textAnchor="middle">
        {t('panel.scaleLevel')}
      </text>
      <text x={WIDTH - 1} y="58" textAnchor="end">
        {`${t('panel.scaleBelow')} →`}
      </text>
    </>
  );
}

/** A margin in words: `12 mm below the knee top`. */
function useMarginWords(): (marginMm: number) => string {
  const { t } = useTranslation();
  return (marginMm) => {
    const value = Math.abs(Math.round(marginMm));
    if (value === 0) return t('panel.level');
    return marginMm > 0 ? t('panel.below', { value }) : t('panel.above', { value });
  };
}
