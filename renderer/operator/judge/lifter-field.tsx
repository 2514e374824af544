import { Button } from '@mantine/core';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Size } from '../../../core/playback/stage-view.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';
import type { Player } from '../../player/player.ts';
import form from '../controls/form.module.css';
import styles from './lifter-field.module.css';

/** A place in the picture, pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

interface LifterFieldProps {
  readonly player: Player;
  readonly picture: Size;
  readonly value: Place | null;
  onChange(place: Place | null): void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** A key moves the mark by this share of the picture. */
const KEY_STEP = 0.02;

/** The clip's first frame, on which the lifter is pointed out by a click or with the arrow keys. */
export function LifterField({ player, picture, value, onChange }: LifterFieldProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isShown, setIsShown] = useState(false);
  useFirstFrame(isShown ? player : null, canvas);

  function point(event: PointerEvent<HTMLButtonElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const share = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    onChange({ x: Math.round(share.x * picture.width), y: Math.round(share.y * picture.height) });
  }

  function moveBy(right: number, down: number): void {
    const from = value ?? { x: picture.width / 2, y: picture.height / 2 };
    const held = (at: number, most: number) => Math.round(Math.min(most - 1, Math.max(0, at)));
    onChange({
      x: held(from.x + right * KEY_STEP * picture.width, picture.width),
      y: held(from.y + down * KEY_STEP * picture.height, picture.height),
    });
  }

  if (!isShown) {
    return (
      <Button variant="default" onClick={() => setIsShown(true)}>
        {t('judge.lifter')}
      </Button>
    );
  }
  const place = value === null ? t('judge.lifterNone') : t('judge.lifterAt', { x: value.x, y: value.y });
  return (
    <div className={form['form']}>
      <p className={form['quiet']}>{t('judge.lifterHint')}</p>
      <button
        type="button"
        className={styles['picture']}
        style={{ aspectRatio: `${picture.width} / ${picture.height}` }}
        aria-label={`${t('judge.lifter')}: ${place}`}
        data-own-keys
        onPointerDown={point}
        onKeyDown={(event) => {
          const arrow = ARROWS[event.key];
          if (arrow === undefined) return;
          event.preventDefault();
          moveBy(...arrow);
        }}
      >
        <canvas ref={canvas} width={picture.width} height={picture.height} />
        {value === null ? null : (
          <span
            className={styles['mark']}
            style={{
              left: `${(100 * value.x) / picture.width}%`,
              top: `${(100 * value.y) / picture.height}%`,
            }}
          />
        )}
      </button>
      {value === null ? null : (
        <Button variant="default" onClick={() => onChange(null)}>
          {t('judge.lifterClear')}
        </Button>
      )}
    </div>
  );
}

/** Draws the clip's first frame, once the player has painted it. */
function useFirstFrame(player: Player | null, canvas: { readonly current: HTMLCanvasElement | null }): void {
  useEffect(() => {
    if (player === null) return;
    const first = frameIndex(0);
    const draw = async (): Promise<void> => {
      if (player.state.getState().painted !== first) return;
      const picture = await player.snapshot();
      canvas.current?.getContext('2d')?.drawImage(picture, 0, 0);
      picture.close();
    };
    const stop = player.onPaint(() => void draw());
    player.play(0);
    player.seek(first);
    void draw();
    return stop;
  }, [player, canvas]);
}
