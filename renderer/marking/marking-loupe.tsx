import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import styles from './marking.module.css';
import type { OpenFrame } from './marking-store.ts';

/** Device pixels of the loupe for one of the picture, and its width in them. */
const ZOOM = 8;
const SIZE = 240;

interface MarkingLoupeProps {
  readonly frame: OpenFrame;
  /** Its middle; null shows nothing. */
  readonly at: VideoPoint | null;
}

/** The surroundings of a place, every pixel of the video as a square; a cross marks the very place. */
export function MarkingLoupe({ frame, at }: MarkingLoupeProps) {
  const { t } = useTranslation('marking');
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const pen = canvas.current?.getContext('2d') ?? null;
    if (pen === null) return;
    pen.fillStyle = '#000000';
    pen.fillRect(0, 0, SIZE, SIZE);
    if (at === null) return;
    pen.imageSmoothingEnabled = false;
    const side = SIZE / ZOOM;
    pen.drawImage(frame.bitmap, at.x - side / 2, at.y - side / 2, side, side, 0, 0, SIZE, SIZE);
    for (const [colour, width] of [
      ['#080a0d', 3],
      ['#ffffff', 1],
    ] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.beginPath();
      for (const [from, to] of [
        [0, SIZE / 2 - 10],
        [SIZE / 2 + 10, SIZE],
      ] as const) {
        pen.moveTo(from, SIZE / 2);
        pen.lineTo(to, SIZE / 2);
        pen.moveTo(SIZE / 2, from);
        pen.lineTo(SIZE / 2, to);
      }
      pen.stroke();
    }
  }, [frame.bitmap, at]);
  return (
    <canvas
      ref={canvas}
      width={SIZE}
      height={SIZE}
      role="img"
      aria-label={t('loupe')}
      className={styles['loupe']}
    />
  );
}
