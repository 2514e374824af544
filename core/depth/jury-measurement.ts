import type { JuryResult, PlacedPoints } from '../contract/measurements.ts';
import type { Size } from '../playback/stage-view.ts';
import { SIDES, type Side } from '../pose/joint.ts';
import type { FrameIndex } from '../time/frame-index.ts';
import type { Interval95, Verdict } from './judgement.ts';
import { MEANING_SD_MM, PLACED_DIFFERENCE_SD_PX } from './jury-placing.ts';
import { juryView } from './jury-view.ts';
import { marginOf } from './margin.ts';
import type { DepthRule } from './rule.ts';
import { interval95, verdictOf } from './verdict.ts';
import type { View } from './view.ts';

type PlacedLeg = NonNullable<PlacedPoints['left']>;

interface MeasuredLeg {
  readonly side: Side;
  readonly marginMm: number;
  readonly interval: Interval95;
  readonly verdict: Verdict;
}

const WORST_FIRST: readonly Verdict[] = ['no-depth', 'inconclusive', 'depth'];

/**
 * What a person's points amount to: each leg's margin with its own interval, and the worse leg's verdict.
 *
 * `view` is the camera that the machine judged the attempt under, null where it saw no lifter; `picture` is the
 * picture's size as it is shown. A person's placing replaces the network's points and their error; what only the
 * camera's view leaves open (roll, height, scale) stays in the interval unless the person drew a line that
 * tells. Null until one leg has both its points.
 */
export function measureJury(
  points: PlacedPoints,
  view: View | null,
  picture: Size,
  rule: DepthRule,
): JuryResult | null {
  const camera = juryView(points, view, picture);
  if (camera === null) return null;
  const measured = SIDES.flatMap((side) => {
    const leg = points[side];
    return leg === null ? [] : [measuredLeg(points.frame, side, leg, camera, rule)];
  });
  const [worse] = [...measured].sort(byWorse);
  if (worse === undefined) return null;
  const needsOther = rule.legs === 'both' && measured.length < SIDES.length && worse.verdict === 'depth';
  return {
    left: resultOf(measured.find(({ side }) => side === 'left')),
    right: resultOf(measured.find(({ side }) => side === 'right')),
    marginMm: worse.marginMm,
    interval95Mm: [...worse.interval],
    verdict: needsOther ? 'inconclusive' : worse.verdict,
  };
}

/** Both legs must make it: one that surely did not outweighs one that cannot be told, whatever its margin. */
function byWorse(a: MeasuredLeg, b: MeasuredLeg): number {
  return WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) || a.marginMm - b.marginMm;
}

function measuredLeg(
  frame: FrameIndex,
  side: Side,
  { hipCrease, kneeTop }: PlacedLeg,
  view: View,
  rule: DepthRule,
): MeasuredLeg {
  const meaningPx = MEANING_SD_MM / Math.exp(view.logMmPerPx.value);
  const { marginMm, sdMm } = marginOf(
    {
      kind: 'surfaces',
      source: 'jury',
      leg: side,
      hipCrease,
      kneeTop,
      dropSdPx: Math.hypot(PLACED_DIFFERENCE_SD_PX, meaningPx),
      frame,
      // The margin is that of one picture: its time plays no part.
      timeS: 0,
    },
    view,
  );
  const interval = interval95(marginMm, sdMm);
  return { side, marginMm, interval, verdict: verdictOf(interval, rule) };
}

function resultOf(leg: MeasuredLeg | undefined): JuryResult['left'] {
  return leg === undefined ? null : { marginMm: leg.marginMm, interval95Mm: [...leg.interval] };
}
