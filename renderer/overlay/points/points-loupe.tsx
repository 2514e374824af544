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
  const host = useRef<HTMLDivElement>(null);
  const place = useStore(editor.state, ({ dragged, session }) =>
    dragged === null ? null : (session.draft.marks[dragged] ?? null),
  );
  const { framing } = player.state.getState();
  const shown = place === null ? null : onStage(stageViewOf(picture, stage, framing), place);
  const isAtLeft = shown !== null && shown.x < stage.width / 2;

  useEffect(() => {
    const canvas = canvasOf(player);
    host.current?.prepend(canvas);
    return () => canvas.remove();
  }, [player]);

  useEffect(() => {
    player.loupe(canvasOf(player), place, ZOOM * window.devicePixelRatio);
  }, [player, place]);

  const corner = isAtLeft ? styles['right'] : styles['left'];
  return (
    <div
      ref={host}
      role="img"
      aria-label={t('loupe')}
      className={`${styles['loupe']} ${corner} ${place === null ? styles['hidden'] : ''}`}
    >
      <svg className={styles['cross']} viewBox="-50 -50 100 100" aria-hidden="true">
        <path d="M-50 0H-8M8 0H50M0 -50V-8M0 8V50" stroke="#080a0d" strokeWidth="2" />
        <path d="M-50 0H-8M8 0H50M0 -50V-8M0 8V50" stroke={JURY} strokeWidth="0.8" />
        <circle r="0.8" fill={JURY} />
      </svg>
    </div>
  );
}

const canvases = new WeakMap<Player, HTMLCanvasElement>();

/** A player's own canvas for the loupe: handed over for good, it serves however often the loupe is taken out. */
function canvasOf(player: Player): HTMLCanvasElement {
  const known = canvases.get(player);
  if (known !== undefined) return known;
  const canvas = document.createElement('canvas');
  canvases.set(player, canvas);
  return canvas;
}
