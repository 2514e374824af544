import { fitParabola } from '../pose/parabola.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import { smoothGaussian } from '../pose/series.ts';
import type { AttemptSpan } from './attempt-span.ts';
import { marginOf } from './margin.ts';
import type { LegReading } from './reading.ts';
import type { View } from './view.ts';

/** The deepest frame is looked for this far around the lowest body. */
const SEARCH_S = 0.35;
const SMOOTHING_S = 0.05;
/** Margins this near their largest make the parabola. */
const PARABOLA_S = 0.2;

/**
 * The span with its bottom moved to where the surfaces of the near leg show the largest margin.
 *
 * The lowest body and the deepest crease are the same moment to a frame or two; where a network sees the
 * surfaces it tells which. Without such readings the span stays.
 */
export function withDeepestMargin(
  span: AttemptSpan,
  poses: readonly PoseFrame[],
  readings: readonly LegReading[],
  view: View,
): AttemptSpan {
  const near = readings
    .filter(
      (reading) =>
        reading.kind !== 'joints' &&
        reading.leg === view.nearLeg &&
        Math.abs(reading.timeS - span.bottomTimeS) <= SEARCH_S,
    )
    .sort((a, b) => a.timeS - b.timeS);
  if (near.length < 5) return span;
  const margins = smoothGaussian(
    {
      timesS: near.map(({ timeS }) => timeS),
      values: near.map((reading) => marginOf(reading, view).marginMm),
    },
    SMOOTHING_S,
  );
  const largest = margins.values.indexOf(Math.max(...margins.values));
  const centreS = margins.timesS[largest] ?? span.bottomTimeS;
  const parabola = fitParabola(
    margins.timesS
      .map((timeS, index) => ({ x: timeS - centreS, y: margins.values[index] ?? 0 }))
      .filter(({ x }) => Math.abs(x) <= PARABOLA_S),
  );
  if (!parabola || parabola.bend >= 0) return span;
  const turnS = -parabola.slope / (2 * parabola.bend);
  if (Math.abs(turnS) > PARABOLA_S) return span;
  const bottomTimeS = (span.bottomTimeS + (centreS + turnS)) / 2;
  const nearest = poses.reduce((best, pose) =>
    Math.abs(pose.timeS - bottomTimeS) < Math.abs(best.timeS - bottomTimeS) ? pose : best,
  );
  return { ...span, bottomTimeS, bottomFrame: nearest.frame };
}
