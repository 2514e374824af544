import { type RefObject, useEffect, useRef } from 'react';
import { inPicture, type Size, stagePoint, stageViewOf } from '../../../core/playback/stage-view.ts';
import type { Player } from '../../player/player.ts';
import styles from './stage.module.css';

const MAGNIFIED = 4;
const GAP_PX = 24;

interface LoupeProps {
  readonly player: Player;
  readonly picture: Size;
  readonly box: RefObject<HTMLDivElement | null>;
}

/** What lies under the pointer, four times as large, beside it. */
export function Loupe({ player, picture, box }: LoupeProps) {
  const glass = useRef<HTMLCanvasElement>(null);
  const { width, height } = picture;
  useEffect(() => {
    const stage = box.current;
    const lens = glass.current;
    if (stage === null || lens === null) return;

    function show(x: number, y: number): void {
      if (stage === null || lens === null) return;
      const size = { width: stage.clientWidth, height: stage.clientHeight };
      const view = stageViewOf({ width, height }, size, player.state.getState().framing);
      player.loupe(lens, inPicture(view, stagePoint(x, y)), MAGNIFIED * view.scale * window.devicePixelRatio);
      const isRight = x > size.width - lens.clientWidth - 2 * GAP_PX;
      const top = Math.min(Math.max(0, y - lens.clientHeight / 2), size.height - lens.clientHeight);
      lens.style.left = `${isRight ? x - lens.clientWidth - GAP_PX : x + GAP_PX}px`;
      lens.style.top = `${top}px`;
    }

    function moved(event: PointerEvent): void {
      const corner = stage?.getBoundingClientRect();
      if (corner !== undefined) show(event.clientX - corner.left, event.clientY - corner.top);
    }

    show(stage.clientWidth / 2, stage.clientHeight / 2);
    stage.addEventListener('pointermove', moved);
    return () => {
      stage.removeEventListener('pointermove', moved);
      player.loupe(lens, null, 1);
    };
  }, [player, width, height, box]);
  return <canvas ref={glass} className={styles['loupe']} />;
}
