import type { FrameIndex } from '../time/frame-index.ts';

/** A frame that shall pass over the screen, and since when it has been waiting. */
export interface AwaitedFrame {
  readonly frame: FrameIndex;
  /** A step passes over the screen in any case; a seek gives way to a newer one. */
  readonly reason: 'step' | 'seek';
  readonly sinceMs: number;
}

/** Frames that shall pass over the screen, the next first. */
export type PaintQueue = readonly AwaitedFrame[];

/** How long an unpainted seek may go on while a newer one waits: longer would feel stuck, none at all stays blank. */
const SEEK_PATIENCE_MS = 250;

/** The queue after a step: its frame follows everything that is awaited. */
export function afterStep(queue: PaintQueue, frame: FrameIndex, nowMs: number): PaintQueue {
  return [...queue, { frame, reason: 'step', sinceMs: nowMs }];
}

/**
 * The queue after a seek: nothing else is awaited any longer.
 *
 * Only a seek that is being decoded may come to its end first, so that dragging along the bar shows pictures on the
 * way; of all that were asked for meanwhile, the newest wins.
 */
export function afterSeek(queue: PaintQueue, frame: FrameIndex, nowMs: number): PaintQueue {
  const [head] = queue;
  const newest: AwaitedFrame = { frame, reason: 'seek', sinceMs: nowMs };
  const goesOn = head?.reason === 'seek' && head.frame !== frame && nowMs - head.sinceMs <= SEEK_PATIENCE_MS;
  return goesOn ? [head, newest] : [newest];
}
