import { onStage, type StagePoint, type StageView, stagePoint } from '../../core/playback/stage-view.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';

/** One leg's measurement, from the machine or from a person. */
export interface LegMeasurement {
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  readonly marginMm: number;
  readonly interval95Mm: readonly [number, number];
}

/** The camera as far as drawing needs it. */
export interface DrawnCamera {
  readonly rollDeg: number;
  readonly mmPerPx: number | null;
}

/** Where the parts of one leg's measurement lie on the stage. */
export interface MeasurementGeometry {
  readonly knee: StagePoint;
  readonly crease: StagePoint;
  /** 1 where the crease lies to the picture's right of the knee, else -1. */
  readonly outwards: 1 | -1;
  /** From the knee to the crease along the level, stage pixels, signed. */
  readonly reach: number;
  /** Stage pixels of one millimetre at the lifter; null where the scale is not known. */
  readonly pxPerMm: number | null;
  /** The place `distance` along the level from the knee and `below` under it, both in stage pixels. */
  onLevel(distance: number, below?: number): StagePoint;
  /** The picture's true horizontal through the knee, between two places across the stage. */
  across([left, right]: readonly [number, number]): readonly [StagePoint, StagePoint];
}

/** More than this the level line is not tilted by perspective; then something else is wrong. */
const MOST_TILT = Math.tan((30 * Math.PI) / 180);

/**
 * Lays one leg's measurement out on the stage.
 *
 * `onLevel` follows the level at the lifter, along the thigh: where the camera looks down on a thigh that comes
 * towards it, that line parts from the picture's horizontal, and the crease lies below it by exactly the margin.
 */
export function layOutMeasurement(
  leg: LegMeasurement,
  camera: DrawnCamera,
  view: StageView,
): MeasurementGeometry {
  const knee = onStage(view, leg.kneeTop);
  const crease = onStage(view, leg.hipCrease);
  const roll = (camera.rollDeg * Math.PI) / 180;
  const along = { x: Math.cos(roll), y: Math.sin(roll) };
  const down = { x: -along.y, y: along.x };
  const pxPerMm = camera.mmPerPx === null ? null : view.scale / camera.mmPerPx;
  const reach = (crease.x - knee.x) * along.x + (crease.y - knee.y) * along.y;
  const creaseBelow = (crease.x - knee.x) * down.x + (crease.y - knee.y) * down.y;
  const tilt = tiltOf(creaseBelow, reach, pxPerMm === null ? null : leg.marginMm * pxPerMm);
  return {
    knee,
    crease,
    outwards: reach < 0 ? -1 : 1,
    reach,
    pxPerMm,
    onLevel: (distance, below = 0) =>
      stagePoint(
        knee.x + along.x * distance + down.x * (distance * tilt + below),
        knee.y + along.y * distance + down.y * (distance * tilt + below),
      ),
    across([left, right]) {
      const at = (x: number) => stagePoint(x, knee.y + ((x - knee.x) * along.y) / along.x);
      return [at(left), at(right)];
    },
  };
}

function tiltOf(creaseBelow: number, reach: number, marginPx: number | null): number {
  if (marginPx === null || Math.abs(reach) < 1) return 0;
  const tilt = (creaseBelow - marginPx) / reach;
  return Math.abs(tilt) <= MOST_TILT ? tilt : 0;
}
