import { hipHeightSeries } from './hip-height.ts';
import type { LifterEvidence } from './lifter.ts';
import { bodySizePx } from './people.ts';
import type { PersonTrack } from './pose-frame.ts';
import { quantile, rollingQuantile } from './series.ts';

/** Someone whose score comes this near the best may be the lifter as well. */
const RIVAL_SHARE = 0.8;
/** An image sinks and rises with its person: the correlation of their hip heights, */
const IN_STEP = 0.9;
/** seen together for so long, so that a whole squat lies in it, */
const LEAST_TOGETHER_S = 2;
/** and is farther away by the path to the mirror and back, so that it looks smaller by at least this share. */
const LARGEST_IMAGE = 0.93;

/**
 * Those who might be the lifter as well as the first of the ranked.
 *
 * The image of the first in a mirror is no rival: it is the same squat. Someone in step who looks as large stays
 * one, since two lifters may squat in time.
 */
export function rivalsOf(ranked: readonly LifterEvidence[]): readonly LifterEvidence[] {
  const [best, ...others] = ranked;
  if (!best) return [];
  return others.filter(
    (other) => other.score > RIVAL_SHARE * best.score && !isMirrorImage(best.track, other.track),
  );
}

/** Whether the second track moves as the first one's image in a mirror would. */
export function isMirrorImage(person: PersonTrack, other: PersonTrack): boolean {
  const sizes = new Map(person.poses.map((pose) => [pose.timeS, bodySizePx(pose)]));
  const ratios = other.poses.flatMap((pose) => {
    const size = sizes.get(pose.timeS);
    return size === undefined ? [] : [bodySizePx(pose) / size];
  });
  if (!(quantile(ratios, 0.5) < LARGEST_IMAGE)) return false;
  const heights = heightsOf(person);
  const pairs = [...heightsOf(other)].flatMap(([timeS, height]) => {
    const own = heights.get(timeS);
    return own === undefined ? [] : [{ timeS, own, other: height }];
  });
  const togetherS = (pairs.at(-1)?.timeS ?? 0) - (pairs[0]?.timeS ?? 0);
  return togetherS >= LEAST_TOGETHER_S && correlation(pairs) > IN_STEP;
}

/** Hip heights in leg lengths by time, single wild ones left out. */
function heightsOf(track: PersonTrack): ReadonlyMap<number, number> {
  const { timesS, values } = rollingQuantile(hipHeightSeries(track.poses), 0.3, 0.5);
  return new Map(timesS.map((timeS, index) => [timeS, values[index] ?? 0]));
}

function correlation(pairs: readonly { readonly own: number; readonly other: number }[]): number {
  const mean = (of: 'own' | 'other') => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length;
  const [own, other] = [mean('own'), mean('other')];
  let shared = 0;
  let ownSquares = 0;
  let otherSquares = 0;
  for (const pair of pairs) {
    shared += (pair.own - own) * (pair.other - other);
    ownSquares += (pair.own - own) ** 2;
    otherSquares += (pair.other - other) ** 2;
  }
  const spread = Math.sqrt(ownSquares * otherSquares);
  return spread > 0 ? shared / spread : 0;
}
