import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { onStage, type Size, stageViewOf } from '../../../core/playback/stage-view.ts';
import type { Player } from '../../player/player.ts';
import { JURY } from '../paint/palette.ts';
import type { PointsEditor } from './points-editor.ts';
import styles from './points-loupe.module.css';

/** Device pixels of the loupe for one of the picture. */
const ZOOM = 8;

interface PointsLoupeProps {
  readonly player: Player;
  readonly editor: PointsEditor;
  readonly picture: Size;
  readonly stage: Size;
}

/** Shows the surroundings of the point under the hand, large, away from the hand; a cross marks the very place. */
export function PointsLoupe({ player, editor, picture, stage }: PointsLoupeProps) {
  const { t } = useTranslation('measure');
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = useStore(editor.state, ({ dragged, session }) =>
    dragged === null ? null : (session.draft.marks[dragged] ?? null),
  );
  const { framing } = player.state.getState();
  const shown = place === null ? null : onStage(stageViewOf(picture, stage, framing), place);
  const isAtLeft = shown !== null && shown.x < stage.width / 2;

  useEffect(() => {
    if (canvas.current !== null) player.loupe(canvas.current, place, ZOOM * window.devicePixelRatio);
  }, [player, place]);

  const corner = isAtLeft ? styles['right'] : styles['left'];
  return (
    <div className={`${styles['loupe']} ${corner} ${place === null ? styles['hidden'] : ''}`}>
      {/* The player paints here for good: one canvas for one player. */}
      <canvas
        key={canvasKey(player)}
        ref={canvas}
        className={styles['canvas']}
        role="img"
        aria-label={t('loupe')}
      />
      <svg className={styles['cross']} viewBox="-50 -50 100 100" aria-hidden="true">
        <path d="M-50 0H-8M8 0H50M0 -50V-8M0 8V50" stroke="#080a0d" strokeWidth="2" />
        <path d="M-50 0H-8M8 0H50M0 -50V-8M0 8V50" stroke={JURY} strokeWidth="0.8" />
        <circle r="0.8" fill={JURY} />
      </svg>
    </div>
  );
}

const keys = new WeakMap<Player, number>();
let players = 0;

/** A canvas that was handed to one player cannot go to the next, so each player has a canvas of its own. */
function canvasKey(player: Player): number {
  const known = keys.get(player);
  if (known !== undefined) return known;
  players += 1;
  keys.set(player, players);
  return players;
}
