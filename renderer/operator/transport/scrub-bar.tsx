import { type PointerEvent, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type FrameIndex, frameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameCount, frameTimeS } from '../../../core/time/frame-table.ts';
import type { Player } from '../../player/player.ts';
import { useFormat } from '../../ui/i18n/format.ts';
import { useOperator } from '../operator.ts';
import { phaseOf } from './phase-of.ts';
import { ScrubPhases } from './scrub-phases.tsx';
import { ScrubStrip } from './scrub-strip.tsx';
import styles from './transport.module.css';
import { usePaint } from './use-painted-frame.ts';

interface ScrubBarProps {
  readonly player: Player;
  readonly table: FrameTable;
}

/** The whole clip in one line: small pictures, phases, loop and the place on screen; drag or use the step keys. */
export function ScrubBar({ player, table }: ScrubBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { review } = useOperator();
  const detail = useStore(review.state, (state) => state.detail);
  const strip = useStore(review.state, (state) => state.strip);
  const loop = useStore(player.state, (state) => state.loop);
  const bar = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const last = Math.max(1, frameCount(table) - 1);

  const show = useCallback(
    (frame: FrameIndex) => {
      if (head.current !== null) head.current.style.transform = `translateX(${(100 * frame) / last}%)`;
      const phase = detail === null ? null : phaseOf(detail, frame);
      const time = frame < frameCount(table) ? format.decimal(frameTimeS(table, frame), 3) : '';
      bar.current?.setAttribute('aria-valuenow', String(frame));
      bar.current?.setAttribute(
        'aria-valuetext',
        t('transport.scrubValue', {
          frame,
          count: frameCount(table),
          time,
          phase: phase === null ? '' : t(`phase.${phase}`),
        }),
      );
    },
    [detail, table, last, format, t],
  );
  usePaint(player, show);

  function seek(event: PointerEvent<HTMLDivElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    player.seek(frameIndex(Math.round(share * (frameCount(table) - 1))));
  }

  return (
    <div
      ref={bar}
      className={styles['scrub']}
      role="slider"
      tabIndex={0}
      aria-label={t('transport.scrub')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={0}
      data-steps
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        player.play(0);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
    >
      {strip === null ? null : <ScrubStrip strip={strip} />}
      {detail === null ? null : <ScrubPhases detail={detail} last={last} />}
      {loop === null ? null : (
        <>
          <div className={styles['outside']} style={{ left: 0, width: `${(100 * loop.from) / last}%` }} />
          <div
            className={styles['outside']}
            style={{ right: 0, width: `${100 - (100 * loop.to) / last}%` }}
          />
        </>
      )}
      <div ref={head} className={styles['head']} />
    </div>
  );
}
