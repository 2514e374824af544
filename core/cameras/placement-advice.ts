import type { PLACEMENT_ADVICE } from '../contract/cameras.ts';

/** A piece of advice by its name. */
export type PlacementAdvice = (typeof PLACEMENT_ADVICE)[number];

/** A reading with its standard deviation. */
interface Reading {
  readonly value: number;
  readonly sd: number;
}

/** What a picture tells of how the camera stands; null for what it does not. */
export interface PlacementReadings {
  /** How far the picture is turned clockwise. */
  readonly rollDeg: Reading | null;
  /** How far the camera looks down on the middle of the picture. */
  readonly elevationDeg: Reading | null;
}

/** One degree of roll is 7 mm of margin (issue 3, rendered lifters): below this it is lost in the rest. */
const LEVEL_DEG = 0.5;
/** Half a metre off knee height at 4 m is 7 degrees and 18 mm: a third of that is worth a hand on the stand. */
const FITTING_ELEVATION_DEG = 2.5;
const SURE_ROLL_SD_DEG = 1;
const SURE_ELEVATION_SD_DEG = 4;

/** From the hip to the inner plate, along the bar: half of the 1310 mm between the collars, less half a pelvis. */
const PLATE_NEARER_MM = 655 - 130;
/** The outer of several plates stands so much further out. */
const LOADED_SLEEVE_MM = 200;
/** A disc of 450 mm lies so far above the crease of the hip at the bottom, its lower edge at level. */
const PLATE_ABOVE_HIP_MM = 150;

/**
 * How far a camera may look down before the near plate covers the hip at the bottom.
 *
 * A point d nearer to the camera appears d tan(elevation) lower against the lifter; the plate's lower edge has to
 * stay above the crease.
 */
export const PLATE_HIDES_FROM_DEG =
  (Math.atan(PLATE_ABOVE_HIP_MM / (PLATE_NEARER_MM + LOADED_SLEEVE_MM)) * 180) / Math.PI;

/** What to do about a camera, the most pressing first; every subject gets one answer. */
export function placementAdvice({ rollDeg, elevationDeg }: PlacementReadings): readonly PlacementAdvice[] {
  const height =
    elevationDeg !== null && elevationDeg.sd <= SURE_ELEVATION_SD_DEG ? elevationDeg.value : null;
  return [rollAdvice(rollDeg), heightAdvice(height), plateAdvice(height)];
}

function rollAdvice(roll: Reading | null): PlacementAdvice {
  if (roll === null || roll.sd > SURE_ROLL_SD_DEG) return 'roll-unseen';
  if (Math.abs(roll.value) <= LEVEL_DEG) return 'level';
  // A picture that is turned clockwise comes from a camera that is turned anticlockwise, seen from behind it.
  return roll.value > 0 ? 'turn-right' : 'turn-left';
}

function heightAdvice(elevation: number | null): PlacementAdvice {
  if (elevation === null) return 'height-unseen';
  if (Math.abs(elevation) <= FITTING_ELEVATION_DEG) return 'height-fits';
  return elevation > 0 ? 'lower' : 'raise';
}

function plateAdvice(elevation: number | null): PlacementAdvice {
  if (elevation === null) return 'plate-unseen';
  return elevation > PLATE_HIDES_FROM_DEG ? 'plate-hides-hip' : 'plate-clear';
}
