/** What is believed of roll and convergence once the lines have spoken. */
export interface RollBelief {
  readonly rollDeg: number;
  readonly rollSdDeg: number;
  readonly convergence: number;
  readonly convergenceSd: number;
}

/** Something seen, as the logarithm of its likelihood for each build error that may hold. */
export type RollLogLikelihood = (rollDeg: number, convergence: number, buildErrorDeg: number) => number;

interface Axis {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

const LARGEST_ROLL_DEG = 20;
const COARSE_ROLL: Axis = { from: -LARGEST_ROLL_DEG, step: 0.4, count: 101 };
const COARSE_CONVERGENCE: Axis = { from: -0.48, step: 0.04, count: 25 };
const FINE_COUNT = 41;
const NARROWEST_ROLL_DEG = 0.15;

/**
 * Sums the likelihood over a grid of roll, convergence and build error, with what is known beforehand.
 *
 * Beforehand: cameras on tripods stand within a few degrees of level, hand-held ones within about ten
 * (0.7 N(0, 2.5) + 0.3 N(0, 7) degrees); they look up or down by about 9 degrees (standard deviation) with a
 * focal length near the picture's longer side. A coarse grid finds where the belief lies, a fine one measures
 * it.
 */
export function believeRoll(logLikelihood: RollLogLikelihood, buildErrorsDeg: readonly number[]): RollBelief {
  const coarseErrors = buildErrorsDeg.map((error) => Math.hypot(error, COARSE_ROLL.step / 2));
  const coarse = sumGrid(logLikelihood, coarseErrors, COARSE_ROLL, COARSE_CONVERGENCE);
  const halfRoll = Math.max(NARROWEST_ROLL_DEG, 4 * Math.hypot(coarse.rollSdDeg, COARSE_ROLL.step / 4));
  const halfConvergence = 4 * Math.hypot(coarse.convergenceSd, COARSE_CONVERGENCE.step / 4);
  const fineRoll = fineAxis(coarse.rollDeg, halfRoll);
  const fineConvergence = fineAxis(coarse.convergence, halfConvergence);
  const floor = fineRoll.step / 2;
  const fineErrors = buildErrorsDeg.map((error) => Math.hypot(error, floor));
  return sumGrid(logLikelihood, fineErrors, fineRoll, fineConvergence);
}

function fineAxis(middle: number, half: number): Axis {
  return { from: middle - half, step: (2 * half) / (FINE_COUNT - 1), count: FINE_COUNT };
}

function sumGrid(
  logLikelihood: RollLogLikelihood,
  buildErrorsDeg: readonly number[],
  rolls: Axis,
  convergences: Axis,
): RollBelief {
  const cells: { rollDeg: number; convergence: number; log: number }[] = [];
  let highest = -Infinity;
  for (let i = 0; i < rolls.count; i += 1) {
    const rollDeg = rolls.from + i * rolls.step;
    for (let j = 0; j < convergences.count; j += 1) {
      const convergence = convergences.from + j * convergences.step;
      const before = logPrior(rollDeg, convergence);
      for (const error of buildErrorsDeg) {
        const log = before + logLikelihood(rollDeg, convergence, error);
        highest = Math.max(highest, log);
        cells.push({ rollDeg, convergence, log });
      }
    }
  }
  let mass = 0;
  let roll = 0;
  let rollSquares = 0;
  let convergence = 0;
  let convergenceSquares = 0;
  for (const cell of cells) {
    const share = Math.exp(cell.log - highest);
    mass += share;
    roll += share * cell.rollDeg;
    rollSquares += share * cell.rollDeg ** 2;
    convergence += share * cell.convergence;
    convergenceSquares += share * cell.convergence ** 2;
  }
  const rollDeg = roll / mass;
  const meanConvergence = convergence / mass;
  return {
    rollDeg,
    rollSdDeg: Math.sqrt(Math.max(0, rollSquares / mass - rollDeg ** 2)),
    convergence: meanConvergence,
    convergenceSd: Math.sqrt(Math.max(0, convergenceSquares / mass - meanConvergence ** 2)),
  };
}

function logPrior(rollDeg: number, convergence: number): number {
  const near = (0.7 / 2.5) * Math.exp(-0.5 * (rollDeg / 2.5) ** 2);
  const far = (0.3 / 7) * Math.exp(-0.5 * (rollDeg / 7) ** 2);
  return Math.log(near + far) - 0.5 * (convergence / 0.16) ** 2;
}
