import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type FrameTable, frameCount, frameTimeS } from '../../../core/time/frame-table.ts';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useOperator } from '../operator.ts';
import { phaseOf } from './phase-of.ts';
import styles from './transport.module.css';
import { usePaintedFrame } from './use-painted-frame.ts';

/** Which frame is on screen, and its true time. */
export function Readout() {
  const { players, review } = useOperator();
  const player = useStore(players, (state) => state.first);
  const table = useStore(review.state, (state) => state.table);
  if (player === null || table === null) return <Figures frame="–" count={null} time="–" phase="" />;
  return <ReadoutOf player={player} table={table} />;
}

function ReadoutOf({ player, table }: { readonly player: Player; readonly table: FrameTable }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { review } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  const frame = usePaintedFrame(player);
  const phase = detail === null ? null : phaseOf(detail, frame);
  return (
    <Figures
      frame={String(frame)}
      count={frameCount(table)}
      time={frame < frameCount(table) ? format.seconds(frameTimeS(table, frame)) : '–'}
      phase={phase === null ? '' : t(`phase.${phase}`)}
    />
  );
}

interface FiguresProps {
  readonly frame: string;
  readonly count: number | null;
  readonly time: string;
  readonly phase: string;
}

function Figures({ frame, count, time, phase }: FiguresProps) {
  const { t } = useTranslation();
  return (
    <dl className={styles['readout']}>
      <div>
        <dt>{t('transport.frame')}</dt>
        <dd>
          <strong data-frame>{frame}</strong>{' '}
          {count === null ? null : <span className={styles['quiet']}>{t('transport.of', { count })}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('transport.time')}</dt>
        <dd>
          <strong>{time}</strong> <span className={styles['quiet']}>{phase}</span>
        </dd>
      </div>
    </dl>
  );
}
