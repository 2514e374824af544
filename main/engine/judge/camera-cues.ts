import { type Box, greyFromRgb } from '../../../core/camera/grey-image.ts';
import { estimateRollFromLines } from '../../../core/camera/roll-from-lines.ts';
import type { Estimate } from '../../../core/depth/estimate.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';

/** How much of the body's size lies around its points: hands, plates, head. */
const BODY_MARGIN = 0.15;

/** The camera's roll as the lines of one frame show it, people left out; null when they show nothing. */
export function rollOfFrame(frame: DecodedFrame, people: readonly PoseFrame[]): Estimate | null {
  const boxes = people.map((pose) => boxOf(pose, frame.videoPxPerImagePx));
  const roll = estimateRollFromLines(greyFromRgb(frame.image), boxes);
  return roll && { value: roll.rollDeg, sd: roll.sdDeg, source: 'lines in the picture' };
}

function boxOf(pose: PoseFrame, videoPxPerImagePx: number): Box {
  const points = Object.values(pose.points).map((point) => point.at);
  const xs = points.map((point) => point.x / videoPxPerImagePx);
  const ys = points.map((point) => point.y / videoPxPerImagePx);
  const margin = BODY_MARGIN * Math.max(Math.max(...ys) - Math.min(...ys), 1);
  const x = Math.min(...xs) - margin;
  const y = Math.min(...ys) - margin;
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}
