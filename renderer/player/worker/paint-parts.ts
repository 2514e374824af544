import type { PaintParts } from '../../../core/playback/figures-task.ts';
import type { AwaitedFrame } from '../../../core/playback/paint-queue.ts';
import type { WatchedDecode } from './decode-watch.ts';

/**
 * Where the time of a frame went that was asked for and has just been drawn.
 *
 * `decode` is null when it was there already; `startedMs` and `drawnMs` are when its animation frame came and when it
 * was drawn, on the clock of `performance.now()`.
 */
export function paintParts(
  { sinceMs }: AwaitedFrame,
  decode: WatchedDecode | null,
  startedMs: number,
  drawnMs: number,
  missedRefreshes: number,
): PaintParts {
  const decodeFromMs = Math.max(sinceMs, decode?.startedMs ?? sinceMs);
  const thereMs = Math.max(sinceMs, decode?.decodedMs ?? sinceMs);
  return {
    askedMs: performance.timeOrigin + sinceMs,
    startMs: decodeFromMs - sinceMs,
    decodeMs: Math.max(0, thereMs - decodeFromMs),
    packets: decode?.packets ?? 0,
    refreshMs: Math.max(0, startedMs - thereMs),
    drawMs: drawnMs - startedMs,
    missedRefreshes,
  };
}
