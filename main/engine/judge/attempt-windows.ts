import { findAttempts } from '../../../core/depth/attempts.ts';
import type { PersonTrack } from '../../../core/pose/pose-frame.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';
import { type FrameTable, frameAtS, frameTimeS } from '../../../core/time/frame-table.ts';
import type { FrameWindow } from './follow-lifter.ts';

/** A stretch this short is looked at frame by frame throughout. */
const SHORT_S = 20;
/** What lies around an attempt that the survey saw: standing before and after. */
const AROUND_S = 2;

/** The frames worth looking at one by one: all of a short clip, else the neighbourhood of each squat surveyed. */
export function attemptWindows(
  lifter: PersonTrack,
  table: FrameTable,
  from: FrameIndex,
  to: FrameIndex,
): readonly FrameWindow[] {
  const fromS = frameTimeS(table, from);
  const toS = frameTimeS(table, to);
  if (toS - fromS <= SHORT_S) return [{ from, to }];
  const windows: { from: FrameIndex; to: FrameIndex }[] = [];
  for (const span of findAttempts(lifter.poses)) {
    const start = frameAtS(table, Math.max(fromS, frameTimeS(table, span.startFrame) - AROUND_S));
    const end = frameAtS(table, Math.min(toS, frameTimeS(table, span.endFrame) + AROUND_S));
    const last = windows.at(-1);
    if (last && start <= last.to) last.to = end;
    else windows.push({ from: start, to: end });
  }
  return windows;
}
