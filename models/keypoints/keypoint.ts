import type { Joint } from '../../core/pose/joint.ts';
import type { PosePoint } from '../../core/pose/pose-frame.ts';
import type { Region } from '../../core/pose/region.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import type { Rectangle } from '../blazepose/cut-out.ts';
import type { PoseEstimate } from '../pose-model.ts';

/** One key point as fractions of the cut-out, from its top left corner. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** The network's belief in it, 0 to 1. */
  readonly score: number;
}

/** Room left around the body, as networks of the MMPose family are trained (`GetBBoxCenterScale`). */
const PADDING = 1.25;
/** Key points below this are guesses about what is not there. */
const LOWEST_KEYPOINT_SCORE = 0.3;
/** A mean score below this means that there is no person. */
const LOWEST_POSE_SCORE = 0.3;

/**
 * The pose that key points make, in pixels of the picture, or null when the network hardly believes in them.
 *
 * `aspect` is the network's input width over its height; the next region is a square whose middle part of that
 * aspect holds the believed key points with room around them.
 */
export function poseFromKeypoints(
  keypoints: readonly Keypoint[],
  joints: readonly (Joint | null)[],
  rectangle: Rectangle,
  region: Region,
  aspect: number,
): PoseEstimate | null {
  const total = keypoints.reduce((sum, { score }) => sum + score, 0);
  const score = Math.min(1, total / Math.max(1, keypoints.length));
  const believed = keypoints.filter((keypoint) => keypoint.score >= LOWEST_KEYPOINT_SCORE);
  if (score < LOWEST_POSE_SCORE || believed.length < 2) return null;
  const points: Partial<Record<Joint, PosePoint>> = {};
  joints.forEach((joint, index) => {
    const keypoint = keypoints[index];
    if (joint === null || keypoint === undefined) return;
    points[joint] = {
      at: inPicture(keypoint, rectangle),
      visibility: Math.min(1, Math.max(0, keypoint.score)),
    };
  });
  const places = believed.map((keypoint) => inPicture(keypoint, rectangle));
  return { score, points, world: null, region, nextRegion: regionAround(places, aspect) };
}

/** The part of a square region that a network of another aspect looks at; always upright. */
export function rectangleOfAspect({ centreX, centreY, side }: Region, aspect: number): Rectangle {
  return { centreX, centreY, width: side * aspect, height: side, rotation: 0 };
}

function inPicture({ x, y }: Keypoint, { centreX, centreY, width, height }: Rectangle) {
  return videoPoint((x - 0.5) * width + centreX, (y - 0.5) * height + centreY);
}

function regionAround(places: readonly { readonly x: number; readonly y: number }[], aspect: number): Region {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const left = Math.min(...xs);
  const right = Math.max(...xs);
  const top = Math.min(...ys);
  const bottom = Math.max(...ys);
  return {
    centreX: (left + right) / 2,
    centreY: (top + bottom) / 2,
    side: PADDING * Math.max(bottom - top, (right - left) / aspect),
    rotation: 0,
  };
}
