import type { PoseFrame } from '../pose/pose-frame.ts';
import type { PlateGuess } from './plate-search.ts';

const GRIP_TO_PLATE = 1.55;
const FARTHEST_LEGS = 0.95;
const REACH_LEGS = 0.34;
const SMALLEST_LEGS = 0.15;
const LARGEST_LEGS = 0.4;
const DIRECTION_LEGS = 0.35;
const DEGREES = 180 / Math.PI;

/**
 * Guesses where the two ends of the bar carry their plates, from one pose.
 *
 * The bar lies through the wrists; hands grip about 0.45 m from its middle, plates sit at about 0.7 m.
 * `legPx` is the length from hip to ankle of the standing lifter in pixels (about 0.85 m), which bounds a
 * disc's radius (0.16 to 0.225 m, nearer to the camera than the leg); `rollDeg` stands in for the bar's
 * direction when the view is along it. Empty when shoulders and wrists are missing.
 */
export function guessPlatePlaces(pose: PoseFrame, legPx: number, rollDeg: number): PlateGuess[] {
  const { leftWrist, rightWrist, leftShoulder, rightShoulder } = pose.points;
  const left = leftWrist ?? leftShoulder;
  const right = rightWrist ?? rightShoulder;
  if (left === undefined || right === undefined) return [];
  const middleX = (left.at.x + right.at.x) / 2;
  const middleY = (left.at.y + right.at.y) / 2;
  const spanX = right.at.x - left.at.x;
  const spanY = right.at.y - left.at.y;
  const span = Math.hypot(spanX, spanY);
  const away = Math.min((GRIP_TO_PLATE * span) / 2, FARTHEST_LEGS * legPx);
  const seen = span > DIRECTION_LEGS * legPx;
  const barTurnDeg = seen ? Math.atan(spanY / spanX) * DEGREES : rollDeg;
  return [-1, 1].map((end) => ({
    x: middleX + (span > 0 ? (end * away * spanX) / span : 0),
    y: middleY + (span > 0 ? (end * away * spanY) / span : 0),
    reachPx: REACH_LEGS * legPx,
    smallestRadiusPx: SMALLEST_LEGS * legPx,
    largestRadiusPx: LARGEST_LEGS * legPx,
    barTurnDeg,
  }));
}
