import type { Joint } from '../../../core/pose/joint.ts';
import type { PoseFrame, PosePoint } from '../../../core/pose/pose-frame.ts';
import type { Region } from '../../../core/pose/region.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import type { PoseEstimate } from '../../../models/pose-model.ts';
import type { DecodedFrame } from '../../../native/ffmpeg/decode.ts';

/** An estimate on a scaled picture as a pose in pixels of the video. */
export function poseInVideo(estimate: PoseEstimate, frame: DecodedFrame): PoseFrame {
  const scale = frame.videoPxPerImagePx;
  const points: Partial<Record<Joint, PosePoint>> = {};
  for (const [joint, point] of Object.entries(estimate.points) as [Joint, PosePoint][]) {
    points[joint] = { at: videoPoint(point.at.x * scale, point.at.y * scale), visibility: point.visibility };
  }
  return { frame: frame.frame, timeS: frame.timeS, score: estimate.score, points, world: estimate.world };
}

/** A pose of the video in pixels of a scaled picture. */
export function poseInImage(pose: PoseFrame, videoPxPerImagePx: number): PoseFrame {
  if (videoPxPerImagePx === 1) return pose;
  const points: Partial<Record<Joint, PosePoint>> = {};
  for (const [joint, point] of Object.entries(pose.points) as [Joint, PosePoint][]) {
    const at = videoPoint(point.at.x / videoPxPerImagePx, point.at.y / videoPxPerImagePx);
    points[joint] = { at, visibility: point.visibility };
  }
  return { ...pose, points };
}

/** A region with all lengths multiplied, to go from one picture size to another. */
export function scaleRegion(region: Region, factor: number): Region {
  return {
    centreX: region.centreX * factor,
    centreY: region.centreY * factor,
    side: region.side * factor,
    rotation: region.rotation,
  };
}
