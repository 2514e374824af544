import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { AttemptDetail } from '../../../core/contract/attempts.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { linkPlayers } from '../../player/link-players.ts';
import { useOperator } from '../operator.ts';
import { Angle } from './angle.tsx';
import styles from './stage.module.css';

interface SecondAngleProps {
  readonly angle: NonNullable<AttemptDetail['secondAngle']>;
  readonly table: FrameTable;
}

/** The second camera's picture, always on the frame that belongs to the first's. */
export function SecondAngle({ angle, table }: SecondAngleProps) {
  const { players, review, workspace } = useOperator();
  const firstTable = useStore(review.state, (state) => state.table);
  const first = useStore(players, (state) => state.first);
  const second = useStore(players, (state) => state.second);
  const layout = useStore(workspace, (state) => state.angleLayout);
  const wipeAt = useStore(workspace, (state) => state.wipeAt);

  useEffect(() => {
    if (first === null || second === null || firstTable === null) return;
    const link = linkPlayers(
      { player: first, table: firstTable },
      { player: second, table },
      angle.offsetFrames,
    );
    players.setState({ linked: link.both });
    return () => {
      players.setState({ linked: null });
      link.unlink();
    };
  }, [players, first, second, firstTable, table, angle.offsetFrames]);

  const isWiped = layout === 'wiped';
  return (
    <>
      <div
        className={styles['second']}
        style={isWiped ? { clipPath: `inset(0 0 0 ${100 * wipeAt}%)` } : undefined}
      >
        <Angle clip={angle.clip} table={table} place="second" />
      </div>
      {isWiped ? <Wipe /> : null}
    </>
  );
}

const WIPE_STEP = 0.02;

function Wipe() {
  const { t } = useTranslation();
  const { workspace } = useOperator();
  const wipeAt = useStore(workspace, (state) => state.wipeAt);
  const move = (to: number) => workspace.setState({ wipeAt: Math.min(1, Math.max(0, to)) });
  return (
    <div
      className={styles['wipe']}
      style={{ left: `${100 * wipeAt}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('transport.wipe')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * wipeAt)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const stage = event.currentTarget.parentElement?.getBoundingClientRect();
        if (stage !== undefined) move((event.clientX - stage.left) / stage.width);
      }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') move(wipeAt - WIPE_STEP);
        else if (event.key === 'ArrowRight') move(wipeAt + WIPE_STEP);
      }}
    />
  );
}
