import { useEffect, useSyncExternalStore } from 'react';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import type { Player } from '../../player/player.ts';

/** Calls `show` with the frame on screen now and at every paint; for parts that write to the page themselves. */
export function usePaint(player: Player, show: (frame: FrameIndex) => void): void {
  useEffect(() => {
    show(player.state.getState().painted ?? player.state.getState().target);
    return player.onPaint(show);
  }, [player, show]);
}

/** The frame on screen; renders at every paint, so only for parts that are small. */
export function usePaintedFrame(player: Player): FrameIndex {
  return useSyncExternalStore(
    (changed) => player.onPaint(changed),
    () => player.state.getState().painted ?? player.state.getState().target,
  );
}
