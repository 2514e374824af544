import type { Side } from '../pose/joint.ts';
import { quantile } from '../pose/series.ts';
import { addSds, type Estimate } from './estimate.ts';
import { type MarginEstimate, marginOf } from './margin.ts';
import type { LegReading } from './reading.ts';
import type { View } from './view.ts';

/** Readings this far from the bottom count towards its margin; the hips rise 3 mm in this time at 5 m/s2. */
const BOTTOM_WINDOW_S = 0.07;
/** Two sources that differ by more than this many deviations contradict each other. */
const CONTRADICTION_SDS = 2.5;
/** Points that scatter by more than this between neighbouring frames are unsteady. */
const UNSTEADY_MM = 40;

/** The margin of one leg at the bottom, from every source. */
export interface FusedMargin extends Estimate {
  readonly leg: Side;
  readonly contradicts: boolean;
  readonly unsteady: boolean;
  readonly atBottom: MarginEstimate;
  /** Share of the surroundings of crease and knee top that something hides, 0 to 1; null when no network told. */
  readonly covered: { readonly crease: number; readonly kneeTop: number } | null;
  /** Mean deviation of the leg's points as the network states it; null when no network saw them. */
  readonly pointSdPx: number | null;
}

/**
 * The margin of one leg at the bottom, or null when no reading lies near it.
 *
 * The errors of neighbouring frames are alike (on ten rendered clips the network errs by 9.8 mm from clip to clip and by
 * 1.4 mm about that within one), so frames average out only their jitter: a source's deviation is its median over the
 * frames, widened by their scatter. Sources that see the surfaces see the same pixels,
 * so the most precise speaks and the others may only contradict it. Joint centres speak where nothing saw the
 * surfaces: behind a plate a joint network is wrong by up to 250 mm and does not know it (our rendered clips).
 */
export function fuseLeg(
  readings: readonly LegReading[],
  leg: Side,
  bottomTimeS: number,
  view: View,
): FusedMargin | null {
  const atBottom = readings.filter(
    (reading) => reading.leg === leg && Math.abs(reading.timeS - bottomTimeS) <= BOTTOM_WINDOW_S,
  );
  const surfaces = atBottom.filter(({ kind }) => kind !== 'joints');
  const near = (surfaces.length > 0 ? surfaces : atBottom).map((reading) => ({
    reading,
    margin: marginOf(reading, view),
  }));
  const sources = [...new Set(near.map(({ reading }) => `${reading.source} ${reading.kind}`))]
    .flatMap((name) => {
      const own = near.filter(({ reading }) => `${reading.source} ${reading.kind}` === name);
      const margins = own.map(({ margin }) => margin.marginMm);
      const scatter = own.length > 2 ? (quantile(margins, 0.84) - quantile(margins, 0.16)) / 2 : 0;
      const central = own.reduce((best, other) =>
        Math.abs(other.reading.timeS - bottomTimeS) < Math.abs(best.reading.timeS - bottomTimeS)
          ? other
          : best,
      );
      const sd = quantile(
        own.map(({ margin }) => margin.sdMm),
        0.5,
      );
      return [
        {
          value: quantile(margins, 0.5),
          sd: addSds(sd, scatter),
          source: name,
          scatter,
          atBottom: central.margin,
        },
      ];
    })
    .sort((a, b) => a.sd - b.sd);
  const best = sources[0];
  if (!best) return null;
  const contradicts = sources
    .slice(1)
    .some((other) => Math.abs(other.value - best.value) > CONTRADICTION_SDS * addSds(best.sd, other.sd));
  return {
    leg,
    value: best.value,
    sd: contradicts ? 1.5 * best.sd : best.sd,
    source: best.source,
    contradicts,
    unsteady: best.scatter > UNSTEADY_MM,
    atBottom: best.atBottom,
    covered: coveredIn(atBottom),
    pointSdPx: pointSdIn(atBottom),
  };
}

function pointSdIn(readings: readonly LegReading[]): number | null {
  const stated = readings.flatMap((reading) => (reading.kind === 'margin' ? [reading.pointSdPx] : []));
  return stated.length === 0 ? null : quantile(stated, 0.5);
}

/** How much of the leg's two points is hidden, as the middle of the readings that tell has it. */
function coveredIn(readings: readonly LegReading[]): FusedMargin['covered'] {
  const told = readings.flatMap((reading) => (reading.kind === 'margin' ? (reading.covered ?? []) : []));
  if (told.length === 0) return null;
  const middle = (of: (covered: NonNullable<FusedMargin['covered']>) => number) =>
    quantile(told.map(of), 0.5);
  return { crease: middle(({ crease }) => crease), kneeTop: middle(({ kneeTop }) => kneeTop) };
}
