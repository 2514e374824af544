import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Clip } from '../../../core/contract/clips.ts';
import type { FrameTable } from '../../../core/time/frame-table.ts';
import { useOperator } from '../operator.ts';
import { AngleBadges } from './angle-badges.tsx';
import { FirstOverlay } from './first-overlay.tsx';
import { Loupe } from './loupe.tsx';
import { PlayerFailure } from './player-failure.tsx';
import styles from './stage.module.css';
import { pictureOf } from './stage-geometry.ts';
import { useFramingByHand } from './use-framing-by-hand.ts';
import { usePlayer } from './use-player.ts';

interface AngleProps {
  readonly clip: Clip;
  readonly table: FrameTable;
  readonly place: 'first' | 'second';
}

/** One clip's picture on the stage, with everything that lies over it. */
export function Angle({ clip, table, place }: AngleProps) {
  const { t } = useTranslation();
  const { players, workspace } = useOperator();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const loupe = useStore(workspace, (state) => state.loupe);
  const player = usePlayer({ clip, table, box, canvas });
  const picture = pictureOf(clip);
  useFramingByHand(box, player, picture);

  useEffect(() => {
    players.setState({ [place]: player });
    return () => players.setState({ [place]: null });
  }, [players, place, player]);

  return (
    <div className={styles['angle']} ref={box}>
      <canvas
        ref={canvas}
        className={styles['picture']}
        role="img"
        aria-label={t(place === 'first' ? 'stage.firstAngle' : 'stage.secondAngle')}
      />
      {player === null ? null : (
        <>
          {place === 'first' && picture !== null ? <FirstOverlay player={player} picture={picture} /> : null}
          <AngleBadges player={player} />
          {loupe && picture !== null ? <Loupe player={player} picture={picture} box={box} /> : null}
          <PlayerFailure player={player} clip={clip} />
        </>
      )}
    </div>
  );
}
