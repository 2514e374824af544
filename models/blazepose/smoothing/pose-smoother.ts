import { JOINTS, type Joint } from '../../../core/pose/joint.ts';
import type { PosePoint, WorldPoint } from '../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import type { PoseEstimate, PoseSmoother } from '../../pose-model.ts';
import { bodyDiameter, bodyOfRegion, type Place, regionOfBody } from '../body-region.ts';
import { LowPass } from './low-pass.ts';
import { OneEuroFilter, type OneEuroSettings } from './one-euro.ts';

/** Settings of MediaPipe's pose_landmark_filtering.pbtxt. */
const POINT: OneEuroSettings = { lowestCutoffHz: 0.05, speedFactor: 80 };
const REGION: OneEuroSettings = { lowestCutoffHz: 0.01, speedFactor: 10 };
const WORLD: OneEuroSettings = { lowestCutoffHz: 0.1, speedFactor: 40 };
const VISIBILITY_WEIGHT = 0.1;
/** Below this size in pixels a speed relative to the body means nothing. */
const SMALLEST_BODY = 1e-6;

interface PointFilters {
  readonly x: OneEuroFilter;
  readonly y: OneEuroFilter;
  readonly visibility: LowPass;
  readonly worldX: OneEuroFilter;
  readonly worldY: OneEuroFilter;
  readonly worldZ: OneEuroFilter;
}

/**
 * Smooths one person's pose from frame to frame as MediaPipe's pose tracker does.
 *
 * Speeds are measured against the size of the body, except those of world points, which are metres a second.
 */
export class BodySmoother implements PoseSmoother {
  readonly #filters = new Map<Joint, PointFilters>();
  readonly #hipsX = new OneEuroFilter(REGION);
  readonly #hipsY = new OneEuroFilter(REGION);
  readonly #rimX = new OneEuroFilter(REGION);
  readonly #rimY = new OneEuroFilter(REGION);

  smooth(estimate: PoseEstimate, timeS: number): PoseEstimate {
    const size = bodyDiameter(estimate.nextRegion);
    if (size < SMALLEST_BODY) return estimate;
    const scale = 1 / size;
    const points: Partial<Record<Joint, PosePoint>> = {};
    const world: Partial<Record<Joint, WorldPoint>> = {};
    for (const joint of JOINTS) {
      const point = estimate.points[joint];
      const worldPoint = estimate.world?.[joint];
      const filters = this.#filtersOf(joint);
      if (point !== undefined) points[joint] = smoothPoint(filters, point, timeS, scale);
      if (worldPoint !== undefined) world[joint] = smoothWorld(filters, worldPoint, timeS);
    }
    const { hips, rim } = bodyOfRegion(estimate.nextRegion);
    const smoothedHips: Place = {
      x: this.#hipsX.next(hips.x, timeS, scale),
      y: this.#hipsY.next(hips.y, timeS, scale),
    };
    const smoothedRim: Place = {
      x: this.#rimX.next(rim.x, timeS, scale),
      y: this.#rimY.next(rim.y, timeS, scale),
    };
    return {
      ...estimate,
      points,
      world: estimate.world === null ? null : world,
      nextRegion: regionOfBody(smoothedHips, smoothedRim),
    };
  }

  #filtersOf(joint: Joint): PointFilters {
    const known = this.#filters.get(joint);
    if (known !== undefined) return known;
    const filters = {
      x: new OneEuroFilter(POINT),
      y: new OneEuroFilter(POINT),
      visibility: new LowPass(),
      worldX: new OneEuroFilter(WORLD),
      worldY: new OneEuroFilter(WORLD),
      worldZ: new OneEuroFilter(WORLD),
    };
    this.#filters.set(joint, filters);
    return filters;
  }
}

function smoothPoint(
  filters: PointFilters,
  { at, visibility }: PosePoint,
  timeS: number,
  scale: number,
): PosePoint {
  return {
    at: videoPoint(filters.x.next(at.x, timeS, scale), filters.y.next(at.y, timeS, scale)),
    visibility: filters.visibility.next(visibility, VISIBILITY_WEIGHT),
  };
}

function smoothWorld(filters: PointFilters, { x, y, z }: WorldPoint, timeS: number): WorldPoint {
  return {
    x: filters.worldX.next(x, timeS, 1),
    y: filters.worldY.next(y, timeS, 1),
    z: filters.worldZ.next(z, timeS, 1),
  };
}
