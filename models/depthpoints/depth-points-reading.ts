import type { Estimate } from '../../core/depth/estimate.ts';
import type { LegSpread } from '../../core/depth/point-spread.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';

/** Share of the surroundings (50 mm) of either point that something else than the lifter hides, 0 to 1. */
export interface CoveredShares {
  readonly crease: number;
  readonly kneeTop: number;
}

/** One leg as the depth-point network sees it; lengths in pixels of the picture. */
export interface LegDepthPoints {
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  readonly spread: LegSpread;
  /** Null when the network does not tell what hides a point. */
  readonly covered: CoveredShares | null;
  /** World margin (camera undone) in pixels at this leg, positive when the crease is lower. */
  readonly marginPx: number;
  readonly marginSdPx: number;
  readonly hip: VideoPoint;
  readonly knee: VideoPoint;
  readonly ankle: VideoPoint;
  /** Mean standard deviation of hip, knee and ankle along x and y. */
  readonly jointSdPx: number;
}

/** Mean deviation of a leg's five points: crease, knee top, hip, knee and ankle; large where the network sees no leg. */
export function pointSdPx({ spread: { hipCrease, kneeTop }, jointSdPx }: LegDepthPoints): number {
  const surfaces = [hipCrease, kneeTop].map(({ alongSdPx, acrossSdPx }) => (alongSdPx + acrossSdPx) / 2);
  return (surfaces.reduce((sum, sd) => sum + sd, 0) + 3 * jointSdPx) / 5;
}

/** What the depth-point network says of one cut-out. */
export interface DepthPointsReading {
  /** The leg nearer the camera, and the other. */
  readonly near: LegDepthPoints;
  readonly far: LegDepthPoints;
  /** Natural logarithm of millimetres a pixel of the picture, at the near hip. */
  readonly logMmPerPx: Estimate;
  readonly rollDeg: Estimate;
  readonly elevationDeg: Estimate;
  readonly azimuthDeg: Estimate;
}
