import { type VideoPoint, videoPoint } from '../pose/video-point.ts';
import { type ErrorTerm, errorBudget, totalSdMm } from './error-budget.ts';
import type { LegSpread } from './point-spread.ts';
import type { JointReading, LegReading } from './reading.ts';
import { KNEE_TOP_FROM_CREASE, surfaceOffsets } from './surface-offsets.ts';
import type { View } from './view.ts';

/** The margin of one leg in one frame, with its errors. */
export interface MarginEstimate {
  readonly marginMm: number;
  readonly sdMm: number;
  readonly terms: readonly ErrorTerm[];
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  /** How far each point may be off; null where its source does not say. */
  readonly spread: LegSpread | null;
}

/** A point's height and its place to the right, in pixels, with the camera's roll undone. */
function levelled(point: VideoPoint, rollDeg: number): { right: number; up: number } {
  const roll = (rollDeg * Math.PI) / 180;
  return {
    right: point.x * Math.cos(roll) + point.y * Math.sin(roll),
    up: point.x * Math.sin(roll) - point.y * Math.cos(roll),
  };
}

/** The point of the picture that lies `right` and `up` from another, along the true horizontal and vertical. */
function offsetBy(point: VideoPoint, right: number, up: number, rollDeg: number): VideoPoint {
  const roll = (rollDeg * Math.PI) / 180;
  return videoPoint(
    point.x + right * Math.cos(roll) + up * Math.sin(roll),
    point.y + right * Math.sin(roll) - up * Math.cos(roll),
  );
}

/**
 * The margin that a reading amounts to under a view of the camera.
 *
 * A camera above the points shows a nearer point lower: with elevation e, true height = (picture height +
 * nearness x sin e) / cos e (weak perspective about the leg). Joint centres first move to the surfaces.
 */
export function marginOf(reading: LegReading, view: View): MarginEstimate {
  const mmPerPx = Math.exp(view.logMmPerPx.value);
  if (reading.kind === 'margin') {
    const terms = errorBudget(
      {
        kind: 'margin',
        dropSdPx: reading.marginSdPx,
        dropPx: reading.marginPx,
        runPx: 0,
        thighMm: 0,
        nearerMm: 0,
      },
      view,
    );
    const { hipCrease, kneeTop, spread } = reading;
    const marginMm = reading.marginPx * mmPerPx;
    return { marginMm, sdMm: totalSdMm(terms), terms, hipCrease, kneeTop, spread };
  }
  const thighMm = view.thighMm;
  const { hipCrease, kneeTop } = reading.kind === 'joints' ? surfacesOf(reading, view) : reading;
  const crease = levelled(hipCrease, view.rollDeg.value);
  const knee = levelled(kneeTop, view.rollDeg.value);
  const dropPx = knee.up - crease.up;
  const nearerMm = kneeTopNearerMm(reading.leg === view.nearLeg, view);
  const elevation = (view.elevationDeg.value * Math.PI) / 180;
  const terms = errorBudget(
    {
      kind: reading.kind,
      dropSdPx: reading.dropSdPx,
      dropPx,
      runPx: Math.abs(knee.right - crease.right),
      thighMm,
      nearerMm,
    },
    view,
  );
  return {
    marginMm: (dropPx * mmPerPx + nearerMm * Math.sin(elevation)) / Math.cos(elevation),
    sdMm: totalSdMm(terms),
    terms,
    hipCrease,
    kneeTop,
    spread: null,
  };
}

/** Where the surfaces lie in the picture, given the joints of one leg. */
function surfacesOf(reading: JointReading, view: View): { hipCrease: VideoPoint; kneeTop: VideoPoint } {
  const mmPerPx = Math.exp(view.logMmPerPx.value);
  const roll = view.rollDeg.value;
  const hip = levelled(reading.hip, roll);
  const knee = levelled(reading.knee, roll);
  const elevation = (view.elevationDeg.value * Math.PI) / 180;
  const nearerMm = kneeTopNearerMm(reading.leg === view.nearLeg, view);
  const jointMarginMm = ((knee.up - hip.up) * mmPerPx + nearerMm * Math.sin(elevation)) / Math.cos(elevation);
  const offsets = surfaceOffsets(jointMarginMm / view.thighMm);
  const thighPx = view.thighMm / mmPerPx;
  const ahead = view.facing * Math.cos((view.azimuthDeg.value * Math.PI) / 180) * thighPx;
  return {
    hipCrease: offsetBy(
      reading.hip,
      offsets.creaseAheadOfHip * ahead,
      offsets.creaseAboveHip * thighPx,
      roll,
    ),
    kneeTop: offsetBy(
      reading.knee,
      offsets.kneeTopAheadOfKnee * ahead,
      offsets.kneeTopAboveKnee * thighPx,
      roll,
    ),
  };
}

/** How much nearer the camera the knee top is than the crease: knees point outwards and ahead. */
function kneeTopNearerMm(isNearLeg: boolean, view: View): number {
  const azimuth = (view.azimuthDeg.value * Math.PI) / 180;
  const outwards = KNEE_TOP_FROM_CREASE.outwardsMm.mean * Math.cos(azimuth) * (isNearLeg ? 1 : -1);
  return outwards + KNEE_TOP_FROM_CREASE.aheadMm.mean * Math.sin(azimuth);
}
