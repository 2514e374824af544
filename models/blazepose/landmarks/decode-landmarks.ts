import type { Joint } from '../../../core/pose/joint.ts';
import type { PosePoint, WorldPoint } from '../../../core/pose/pose-frame.ts';
import type { Region } from '../../../core/pose/region.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import type { PoseEstimate } from '../../pose-model.ts';
import { type Place, regionOfBody } from '../body-region.ts';
import { sigmoid } from '../sigmoid.ts';
import { HIPS_LANDMARK, LANDMARK_JOINTS, RIM_LANDMARK } from './landmark-names.ts';
import { refinePlace } from './refine.ts';

/** Side of the landmark network's input in pixels. */
export const LANDMARK_SIZE = 256;
/** Numbers for one landmark: x, y, z in input pixels, then visibility and presence before the logistic function. */
const STRIDE = 5;
const VISIBILITY = 3;
const LOWEST_SCORE = 0.5;

/** What the landmark network gives for one cut-out. */
export interface LandmarkOutputs {
  readonly landmarks: Float32Array;
  readonly score: Float32Array;
  readonly maps: Float32Array;
  readonly world: Float32Array;
}

/** The pose in one region, in pixels of the picture, or null when the network sees no person there. */
export function decodeLandmarks(outputs: LandmarkOutputs, region: Region): PoseEstimate | null {
  const score = outputs.score[0] ?? 0;
  if (score <= LOWEST_SCORE) return null;
  const cosine = Math.cos(region.rotation);
  const sine = Math.sin(region.rotation);
  const placeOf = (landmark: number): Place => {
    const at = landmark * STRIDE;
    const x = (outputs.landmarks[at] ?? 0) / LANDMARK_SIZE;
    const y = (outputs.landmarks[at + 1] ?? 0) / LANDMARK_SIZE;
    const refined = refinePlace({ x, y }, outputs.maps, landmark);
    const right = (refined.x - 0.5) * region.side;
    const down = (refined.y - 0.5) * region.side;
    return {
      x: cosine * right - sine * down + region.centreX,
      y: sine * right + cosine * down + region.centreY,
    };
  };
  const points: Partial<Record<Joint, PosePoint>> = {};
  const world: Partial<Record<Joint, WorldPoint>> = {};
  LANDMARK_JOINTS.forEach((joint, landmark) => {
    if (joint === null) return;
    const { x, y } = placeOf(landmark);
    points[joint] = {
      at: videoPoint(x, y),
      visibility: sigmoid(outputs.landmarks[landmark * STRIDE + VISIBILITY] ?? 0),
    };
    const right = outputs.world[landmark * 3] ?? 0;
    const down = outputs.world[landmark * 3 + 1] ?? 0;
    world[joint] = {
      x: cosine * right - sine * down,
      y: sine * right + cosine * down,
      z: outputs.world[landmark * 3 + 2] ?? 0,
    };
  });
  const nextRegion = regionOfBody(placeOf(HIPS_LANDMARK), placeOf(RIM_LANDMARK));
  return { score, points, world, region, nextRegion };
}
