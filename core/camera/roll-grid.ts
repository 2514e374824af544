import { type LevelView, USUAL_FOCALS } from './level-lines.ts';

/** What is believed of roll and convergence once the lines have spoken. */
export interface RollBelief {
  readonly rollDeg: number;
  readonly rollSdDeg: number;
  readonly convergence: number;
  readonly convergenceSd: number;
  /** Direction of the scene's level lines to the picture plane; from the prior alone when there are none. */
  readonly azimuthDeg: number;
  readonly azimuthSdDeg: number;
}

/** What lines say, as logarithms of likelihoods. */
export interface LineVoices {
  upright(rollDeg: number, convergence: number, buildErrorDeg: number): number;
  /** Null when level lines are not to be heard. */
  readonly level: LevelVoice | null;
}

/** `focal`: focal length over the picture's longer side; `azimuthStepDeg`: spacing of the directions tried. */
export type LevelVoice = (
  view: LevelView,
  azimuthDeg: number,
  azimuthStepDeg: number,
  buildErrorDeg: number,
) => number;

interface Axis {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

interface Grid {
  readonly roll: Axis;
  readonly convergence: Axis;
  readonly azimuth: Axis;
  readonly buildErrorsDeg: readonly number[];
  readonly focals: readonly number[];
}

const COARSE_ROLL: Axis = { from: -20, step: 0.5, count: 81 };
const COARSE_CONVERGENCE: Axis = { from: -0.48, step: 0.06, count: 17 };
const COARSE_AZIMUTH: Axis = { from: -44, step: 4, count: 23 };
const COARSE_BUILD_ERROR_DEG = 0.3;
const COARSE_FOCAL = 0.9;
const ONE_AZIMUTH: Axis = { from: 0, step: 1, count: 1 };
const FINE_COUNTS = { roll: 33, convergence: 15, azimuth: 13 };
const NEGLIGIBLE_LOG = 9;
const NEGLIGIBLE_SHARE = 1e-7;

/**
 * Sums the likelihood over a grid of roll, convergence, azimuth and build error, with what is known beforehand.
 *
 * Beforehand: cameras are held within about ten degrees of level, kept wide so that a caller may add what it
 * knows of its own (0.5 N(0, 4) + 0.5 N(0, 9) degrees); they look up or down by about 9 degrees (standard
 * deviation) with a focal length near the picture's longer side; walls and platforms are often parallel to the
 * picture, but any direction occurs (0.4 N(0, 4) + 0.6 uniform within 45 degrees). A coarse grid finds where the
 * belief lies, a fine one measures it.
 */
export function believeRoll(voices: LineVoices, buildErrorsDeg: readonly number[]): RollBelief {
  const heard = voices.level !== null;
  const coarse = sumGrid(voices, {
    roll: COARSE_ROLL,
    convergence: COARSE_CONVERGENCE,
    azimuth: heard ? COARSE_AZIMUTH : ONE_AZIMUTH,
    buildErrorsDeg: [COARSE_BUILD_ERROR_DEG],
    focals: [COARSE_FOCAL],
  });
  return sumGrid(voices, {
    roll: fineAxis(coarse.rollDeg, coarse.rollSdDeg, COARSE_ROLL, FINE_COUNTS.roll),
    convergence: fineAxis(
      coarse.convergence,
      coarse.convergenceSd,
      COARSE_CONVERGENCE,
      FINE_COUNTS.convergence,
    ),
    azimuth: heard
      ? fineAxis(coarse.azimuthDeg, coarse.azimuthSdDeg, COARSE_AZIMUTH, FINE_COUNTS.azimuth)
      : ONE_AZIMUTH,
    buildErrorsDeg,
    focals: USUAL_FOCALS,
  });
}

function fineAxis(middle: number, sd: number, coarse: Axis, count: number): Axis {
  const half = 3.5 * Math.hypot(sd, coarse.step / 4);
  return { from: middle - half, step: (2 * half) / (count - 1), count };
}

/** Weighted sums of one grid; cells are visited once, so shares are kept relative to a running maximum. */
class Moments {
  private readonly sums = new Float64Array(7);
  private highest = -Infinity;

  add(log: number, rollDeg: number, convergence: number, azimuthDeg: number): void {
    if (log > this.highest) {
      const shrink = Math.exp(this.highest - log);
      for (let k = 0; k < this.sums.length; k += 1) this.sums[k] = (this.sums[k] ?? 0) * shrink;
      this.highest = log;
    }
    const share = Math.exp(log - this.highest);
    if (share < NEGLIGIBLE_SHARE) return;
    this.sum(0, share);
    this.sum(1, share * rollDeg);
    this.sum(2, share * rollDeg * rollDeg);
    this.sum(3, share * convergence);
    this.sum(4, share * convergence * convergence);
    this.sum(5, share * azimuthDeg);
    this.sum(6, share * azimuthDeg * azimuthDeg);
  }

  private sum(k: number, term: number): void {
    this.sums[k] = (this.sums[k] ?? 0) + term;
  }

  belief(): RollBelief {
    const mean = (k: number) => (this.sums[k] ?? 0) / (this.sums[0] ?? 1);
    const sd = (k: number) => Math.sqrt(Math.max(0, mean(k + 1) - mean(k) ** 2));
    return {
      rollDeg: mean(1),
      rollSdDeg: sd(1),
      convergence: mean(3),
      convergenceSd: sd(3),
      azimuthDeg: mean(5),
      azimuthSdDeg: sd(5),
    };
  }
}

function sumGrid(voices: LineVoices, grid: Grid): RollBelief {
  const cells = uprightCells(voices, grid);
  const moments = new Moments();
  const { level } = voices;
  const azimuths = ticks(grid.azimuth);
  for (const { rollDeg, convergence, error, log } of cells) {
    if (level === null) {
      moments.add(log, rollDeg, convergence, 0);
      continue;
    }
    for (const focal of grid.focals) {
      const view = { rollDeg, convergence, focal };
      for (const azimuthDeg of azimuths) {
        const said = level(view, azimuthDeg, grid.azimuth.step, error);
        moments.add(log + said + logAzimuthPrior(azimuthDeg), rollDeg, convergence, azimuthDeg);
      }
    }
  }
  return moments.belief();
}

/** The cells that matter after prior and upright lines, the likeliest first. */
function uprightCells(voices: LineVoices, grid: Grid) {
  const errors = grid.buildErrorsDeg.map((error) => Math.hypot(error, grid.roll.step / 2));
  const convergences = ticks(grid.convergence);
  const cells = ticks(grid.roll).flatMap((rollDeg) =>
    convergences.flatMap((convergence) =>
      errors.map((error) => {
        const log = logPrior(rollDeg, convergence) + voices.upright(rollDeg, convergence, error);
        return { rollDeg, convergence, error, log };
      }),
    ),
  );
  cells.sort((a, b) => b.log - a.log);
  const least = (cells[0]?.log ?? 0) - NEGLIGIBLE_LOG;
  return cells.filter((cell) => cell.log > least);
}

function ticks(axis: Axis): number[] {
  return Array.from({ length: axis.count }, (_, i) => axis.from + i * axis.step);
}

function logPrior(rollDeg: number, convergence: number): number {
  const near = (0.5 / 4) * Math.exp(-0.5 * (rollDeg / 4) ** 2);
  const far = (0.5 / 9) * Math.exp(-0.5 * (rollDeg / 9) ** 2);
  return Math.log(near + far) - 0.5 * (convergence / 0.16) ** 2;
}

function logAzimuthPrior(azimuthDeg: number): number {
  if (Math.abs(azimuthDeg) > 48) return -30;
  return Math.log((0.4 / 4) * 0.399 * Math.exp(-0.5 * (azimuthDeg / 4) ** 2) + 0.6 / 90);
}
