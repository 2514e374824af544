import { addSds } from './estimate.ts';
import { KNEE_TOP_FROM_CREASE, SURFACE_DROP_SD } from './surface-offsets.ts';
import type { View } from './view.ts';

/** One source of error of a margin, as a standard deviation in millimetres. */
export interface ErrorTerm {
  readonly name: string;
  readonly sdMm: number;
  /** Where the figure comes from. */
  readonly source: string;
}

/** What a margin was computed from, as far as its error depends on it. */
export interface MarginInputs {
  readonly kind: 'joints' | 'surfaces' | 'margin';
  /** Deviation of the vertical difference that the model or person gave, in pixels. */
  readonly dropSdPx: number;
  /** That vertical difference itself, in pixels. */
  readonly dropPx: number;
  /** Horizontal distance between the two points in the picture, in pixels. */
  readonly runPx: number;
  readonly thighMm: number;
  /** How much nearer the camera the knee top is than the crease, in millimetres. */
  readonly nearerMm: number;
}

/**
 * Bias of a joint network at hip and knee together, on top of its jitter.
 *
 * Needham and others, Sci Rep 11:20673 (2021) found systematic differences of 30 to 50 mm at hip and knee;
 * squatting behind plates is harder still.
 */
const JOINT_BIAS_SD_MM = 34;
/** Clothes and soft tissue that the parametric body does not have: our assumption. */
const CLOTHES_SD_MM = 6;
/** Between two frames at the bottom at 30 a second, acceleration 5 m/s2: 0.7 mm. */
const SAMPLING_SD_MM = 0.7;

/**
 * Every error of one margin, each with its source; their quadrature sum is the margin's deviation.
 *
 * A network's direct margin already undoes the camera, so that roll, elevation and surface do not count again.
 */
export function errorBudget(inputs: MarginInputs, view: View): readonly ErrorTerm[] {
  const mmPerPx = Math.exp(view.logMmPerPx.value);
  const toRadians = Math.PI / 180;
  const terms: ErrorTerm[] = [
    { name: 'points', sdMm: inputs.dropSdPx * mmPerPx, source: 'deviation that the model or person gives' },
    {
      name: 'scale',
      sdMm: Math.abs(inputs.dropPx) * mmPerPx * view.logMmPerPx.sd,
      source: view.logMmPerPx.source,
    },
    { name: 'sampling', sdMm: SAMPLING_SD_MM, source: '30 frames a second at 5 m/s2' },
    { name: 'clothes', sdMm: CLOTHES_SD_MM, source: 'our assumption' },
  ];
  if (inputs.kind === 'margin') return terms;
  terms.push(
    {
      name: 'roll',
      sdMm: inputs.runPx * mmPerPx * view.rollDeg.sd * toRadians,
      source: view.rollDeg.source,
    },
    {
      name: 'camera height',
      sdMm: addSds(
        Math.abs(inputs.nearerMm) * view.elevationDeg.sd * toRadians,
        depthSpreadMm(view) * Math.abs(Math.sin(view.elevationDeg.value * toRadians)),
      ),
      source: view.elevationDeg.source,
    },
  );
  if (inputs.kind === 'joints') {
    terms.push(
      { name: 'surface', sdMm: SURFACE_DROP_SD * inputs.thighMm, source: 'parametric lifter, 88 bodies' },
      { name: 'joint bias', sdMm: JOINT_BIAS_SD_MM, source: 'Needham 2021 and our rendered clips' },
    );
  }
  return terms;
}

/** The quadrature sum of a budget. */
export function totalSdMm(terms: readonly ErrorTerm[]): number {
  return addSds(...terms.map(({ sdMm }) => sdMm));
}

function depthSpreadMm(view: View): number {
  const azimuth = (view.azimuthDeg.value * Math.PI) / 180;
  return addSds(
    KNEE_TOP_FROM_CREASE.outwardsMm.sd * Math.cos(azimuth),
    KNEE_TOP_FROM_CREASE.aheadMm.sd * Math.sin(azimuth),
    KNEE_TOP_FROM_CREASE.aheadMm.mean * ((view.azimuthDeg.sd * Math.PI) / 180),
  );
}
