import { elevationAt } from '../../../core/camera/elevation.ts';
import { type Box, greyFromRgb } from '../../../core/camera/grey-image.ts';
import { findNearPlate, type PlateOutline } from '../../../core/camera/plate.ts';
import { guessPlatePlaces } from '../../../core/camera/plate-place.ts';
import { estimateRollFromLines } from '../../../core/camera/roll-from-lines.ts';
import { type PicturePart, partOf } from '../../../core/camera/still-cover.ts';
import type { Estimate } from '../../../core/depth/estimate.ts';
import { legCrops } from '../../../core/depth/leg-crop.ts';
import { SIDES } from '../../../core/pose/joint.ts';
import { legLengthPx, middleOf } from '../../../core/pose/kinematics.ts';
import { boxOf } from '../../../core/pose/people.ts';
import type { PoseFrame } from '../../../core/pose/pose-frame.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';
import { poseInImage } from './pose-in-video.ts';

/** How much of the body's size lies around its points: hands, plates, head. */
const BODY_MARGIN = 0.15;

/** What the lines of one frame show of the camera. */
export interface LineCues {
  readonly rollDeg: Estimate;
  /** How far the camera looks down on the hips. */
  readonly elevationDeg: Estimate | null;
}

/** The camera's roll and elevation as the lines of one frame show them, the lifter left out; null for no lines. */
export function lineCues(frame: DecodedFrame, lifter: PoseFrame | null): LineCues | null {
  const pose = lifter && poseInImage(lifter, frame.videoPxPerImagePx);
  const roll = estimateRollFromLines(greyFromRgb(frame.image), pose ? [boxOfLifter(pose)] : []);
  if (!roll) return null;
  const hips = pose && middleOf(pose, 'Hip');
  const elevation = hips && elevationAt(roll, hips, frame.image.width, frame.image.height);
  const source = 'lines in the picture';
  return {
    rollDeg: { value: roll.rollDeg, sd: roll.sdDeg, source },
    elevationDeg: elevation && { value: elevation.elevationDeg, sd: elevation.sdDeg, source },
  };
}

/** The outline of the plate nearer the camera in one frame, in pixels of the decoded picture; null for none. */
export function plateOf(frame: DecodedFrame, lifter: PoseFrame): PlateOutline | null {
  const pose = poseInImage(lifter, frame.videoPxPerImagePx);
  const lengths = SIDES.map((side) => legLengthPx(pose, side)).filter((length) => length !== null);
  return lengths.length === 0
    ? null
    : findNearPlate(frame.image, guessPlatePlaces(pose, Math.max(...lengths), 0));
}

/** The part of a frame in which a pose's legs lie. */
export function legPartOf(frame: DecodedFrame, lifter: PoseFrame): PicturePart {
  const [square] = legCrops([poseInImage(lifter, frame.videoPxPerImagePx)], 0);
  const { centreX, centreY, side } = square ?? { centreX: 0, centreY: 0, side: 1 };
  return partOf(frame.image, { x: centreX - side / 2, y: centreY - side / 2, width: side, height: side });
}

/** The part of the picture that a lifter and the bar take up, in the pixels of the pose. */
export function boxOfLifter(pose: PoseFrame): Box {
  const { left, top, right, bottom } = boxOf(pose);
  const margin = BODY_MARGIN * Math.max(bottom - top, 1);
  return {
    x: left - margin,
    y: top - margin,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
}
