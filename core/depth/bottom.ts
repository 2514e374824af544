import { type Joint, SIDES, sidedJoint } from '../pose/joint.ts';
import { legLengthPx, middleOf } from '../pose/kinematics.ts';
import { fitParabola } from '../pose/parabola.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import { quantile, rollingQuantile, type Series, smoothGaussian } from '../pose/series.ts';
import type { AttemptSpan } from './attempt-span.ts';

/** Points that sink and rise with the lifter; a plate may hide some of them, never all. */
const SINKING: readonly Joint[] = ['leftHip', 'rightHip', 'leftShoulder', 'rightShoulder', 'nose'];
/** The bottom is looked for this far around the first guess. */
const SEARCH_S = 0.6;
/** A parabola through the heights this close to the lowest frame gives the turning point. */
const PARABOLA_S = 0.12;
/** Jitter that even a well seen point has, in leg lengths. */
const LEAST_JITTER = 0.004;

/**
 * The deepest frame of an attempt and its time to a fraction of a frame.
 *
 * Hips, shoulders and head sink together; each counts by how steadily the network follows it, so that a hip
 * that jumps about behind a plate does not move the bottom. Indices are into `poses`; heights are taken
 * against the ankles, which cancels a moving camera.
 */
export function bottomOf(
  poses: readonly PoseFrame[],
  startIndex: number,
  endIndex: number,
  guessIndex: number,
): Pick<AttemptSpan, 'bottomFrame' | 'bottomTimeS'> {
  const span = poses.slice(startIndex, endIndex + 1);
  const guessTimeS = poses[guessIndex]?.timeS ?? 0;
  const height = bodyHeight(span).heightLegs;
  let lowest = guessIndex - startIndex;
  height.timesS.forEach((timeS, index) => {
    const inReach = Math.abs(timeS - guessTimeS) <= SEARCH_S;
    if (inReach && (height.values[index] ?? 0) < (height.values[lowest] ?? Number.POSITIVE_INFINITY))
      lowest = index;
  });
  const timeS = turningTimeS(height, lowest);
  const nearest = span.reduce((best, pose) =>
    Math.abs(pose.timeS - timeS) < Math.abs(best.timeS - timeS) ? pose : best,
  );
  return { bottomFrame: nearest.frame, bottomTimeS: timeS };
}

/**
 * Mean height of the sinking points above the ankles, each weighted by how steady it is.
 *
 * In leg lengths, with the length of the leg in pixels.
 */
export function bodyHeight(poses: readonly PoseFrame[]): { heightLegs: Series; legPx: number } {
  const timesS = poses.map((pose) => pose.timeS);
  const scalePx = quantile(
    poses.flatMap((pose) => SIDES.map((side) => legLengthPx(pose, side)).filter((length) => length !== null)),
    0.9,
  );
  const ankles = fill(poses.map((pose) => middleOf(pose, 'Ankle')?.y ?? ankleOf(pose)));
  const values = poses.map(() => 0);
  let weightSum = 0;
  for (const joint of SINKING) {
    const heights = poses.map((pose, index) => {
      const point = pose.points[joint];
      return point ? ((ankles[index] ?? 0) - point.at.y) / scalePx : null;
    });
    if (heights.filter((height) => height !== null).length < heights.length / 2) continue;
    const raw: Series = { timesS, values: fill(heights) };
    const smooth = smoothGaussian(rollingQuantile(raw, 0.1, 0.5), 0.06);
    const jitter = quantile(
      smooth.values.map((value, index) => Math.abs(value - (raw.values[index] ?? value))),
      0.8,
    );
    const weight = 1 / (jitter + LEAST_JITTER) ** 2;
    weightSum += weight;
    smooth.values.forEach((value, index) => {
      values[index] = (values[index] ?? 0) + weight * value;
    });
  }
  return {
    heightLegs: { timesS, values: values.map((value) => value / Math.max(weightSum, Number.EPSILON)) },
    legPx: scalePx,
  };
}

function ankleOf(pose: PoseFrame): number | null {
  for (const side of SIDES) {
    const ankle = pose.points[sidedJoint(side, 'Ankle')];
    if (ankle) return ankle.at.y;
  }
  return null;
}

/** Holes take the value before them, or the first value there is. */
function fill(values: readonly (number | null)[]): readonly number[] {
  let last = values.find((value) => value !== null) ?? 0;
  return values.map((value) => {
    if (value !== null) last = value;
    return last;
  });
}

/** Time of the vertex of the least-squares parabola near the lowest sample; that sample's time if it has none. */
function turningTimeS({ timesS, values }: Series, lowest: number): number {
  const centre = timesS[lowest] ?? 0;
  const near = timesS
    .map((timeS, index) => ({ x: timeS - centre, y: values[index] ?? 0 }))
    .filter(({ x }) => Math.abs(x) <= PARABOLA_S);
  const parabola = fitParabola(near);
  if (!parabola || parabola.bend <= 0) return centre;
  return centre + Math.min(Math.max(-parabola.slope / (2 * parabola.bend), -PARABOLA_S), PARABOLA_S);
}
