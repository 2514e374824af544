import type { Estimate } from '../../core/depth/estimate.ts';
import type { PointSpread } from '../../core/depth/point-spread.ts';
import { type VideoPoint, videoPoint } from '../../core/pose/video-point.ts';
import type { CoveredShares, DepthPointsReading, LegDepthPoints } from './depth-points-reading.ts';

/**
 * The mean of several readings of the same legs in one picture; none is a bug.
 *
 * Deviations are averaged and do not shrink: what the network gets wrong in one square it gets wrong in the next.
 */
export function meanReading(readings: readonly DepthPointsReading[]): DepthPointsReading {
  return {
    near: meanLeg(readings.map(({ near }) => near)),
    far: meanLeg(readings.map(({ far }) => far)),
    logMmPerPx: meanEstimate(readings.map(({ logMmPerPx }) => logMmPerPx)),
    rollDeg: meanEstimate(readings.map(({ rollDeg }) => rollDeg)),
    elevationDeg: meanEstimate(readings.map(({ elevationDeg }) => elevationDeg)),
    azimuthDeg: meanEstimate(readings.map(({ azimuthDeg }) => azimuthDeg)),
  };
}

function meanLeg(legs: readonly LegDepthPoints[]): LegDepthPoints {
  const number = (of: (leg: LegDepthPoints) => number) => mean(legs.map(of));
  const point = (of: (leg: LegDepthPoints) => VideoPoint) =>
    videoPoint(
      number((leg) => of(leg).x),
      number((leg) => of(leg).y),
    );
  const spread = (of: (leg: LegDepthPoints) => PointSpread): PointSpread => ({
    alongSdPx: number((leg) => of(leg).alongSdPx),
    acrossSdPx: number((leg) => of(leg).acrossSdPx),
    turnDeg: number((leg) => of(leg).turnDeg),
  });
  return {
    hipCrease: point((leg) => leg.hipCrease),
    kneeTop: point((leg) => leg.kneeTop),
    covered: meanCovered(legs.flatMap(({ covered }) => covered ?? [])),
    spread: {
      hipCrease: spread(({ spread: { hipCrease } }) => hipCrease),
      kneeTop: spread(({ spread: { kneeTop } }) => kneeTop),
    },
    hip: point((leg) => leg.hip),
    knee: point((leg) => leg.knee),
    ankle: point((leg) => leg.ankle),
    jointSdPx: number((leg) => leg.jointSdPx),
    marginPx: number((leg) => leg.marginPx),
    marginSdPx: number((leg) => leg.marginSdPx),
  };
}

function meanCovered(told: readonly CoveredShares[]): CoveredShares | null {
  if (told.length === 0) return null;
  return {
    crease: mean(told.map(({ crease }) => crease)),
    kneeTop: mean(told.map(({ kneeTop }) => kneeTop)),
  };
}

function meanEstimate(estimates: readonly Estimate[]): Estimate {
  return {
    value: mean(estimates.map(({ value }) => value)),
    sd: mean(estimates.map(({ sd }) => sd)),
    source: estimates[0]?.source ?? '',
  };
}

function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the mean of nothing');
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
