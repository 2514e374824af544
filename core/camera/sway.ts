import type { CameraMotion } from './camera-motion.ts';

/** Whether and how much a camera moved over a range of frames. */
export interface Sway {
  readonly moved: boolean;
  /** Largest distance of the background from its median place, in pixels of the measured pictures. */
  readonly shiftPx: number;
  /** Largest departure of the turn from its median, degrees. */
  readonly turnDeg: number;
}

const CLEAR_SDS = 4;
const NOTICEABLE_PX = 0.5;
const NOTICEABLE_TURN_DEG = 0.15;

/**
 * Sums up the motion of a camera over the frames of an attempt.
 *
 * It moved when background or turn depart from their medians by more than half a pixel or 0.15 degrees, and by
 * more than 4 standard deviations. Null for no measurement at all.
 */
export function swayOf(motions: readonly CameraMotion[]): Sway | null {
  if (motions.length === 0) return null;
  const middle = (value: (motion: CameraMotion) => number) => {
    const sorted = motions.map(value).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  const [x, y, turn] = [middle((m) => m.dxPx), middle((m) => m.dyPx), middle((m) => m.turnDeg)];
  let [shiftPx, turnDeg, moved] = [0, 0, false];
  for (const motion of motions) {
    const shift = Math.hypot(motion.dxPx - x, motion.dyPx - y);
    const turned = Math.abs(motion.turnDeg - turn);
    shiftPx = Math.max(shiftPx, shift);
    turnDeg = Math.max(turnDeg, turned);
    moved ||= shift > Math.max(NOTICEABLE_PX, CLEAR_SDS * motion.shiftSdPx);
    moved ||= turned > Math.max(NOTICEABLE_TURN_DEG, CLEAR_SDS * motion.turnSdDeg);
  }
  return { moved, shiftPx, turnDeg };
}
