import type { AttemptJudgement, Verdict } from '../../core/depth/judgement.ts';
import { middleOf } from '../../core/pose/kinematics.ts';
import type { PoseFrame } from '../../core/pose/pose-frame.ts';
import { creaseBehindPlate, type EyeLabel, type KnownClip, type RenderedTruth } from './truth.ts';

/** How the verdict on one clip compares with what is known. */
export type VerdictOutcome = 'right' | 'wrong' | 'inconclusive' | 'missed';

/** One clip judged and compared. */
export interface ClipOutcome {
  readonly path: string;
  readonly group: 'rendered' | 'labelled';
  readonly verdict: VerdictOutcome;
  readonly given: Verdict | null;
  readonly marginMm: number | null;
  readonly interval95Mm: readonly [number, number] | null;
  readonly reasons: readonly string[];
  /** Null where no exact margin is known. */
  readonly trueMarginMm: number | null;
  readonly bottomErrorFrames: number | null;
  /** Whether the interval holds the true margin; null where either is unknown. */
  readonly covers: boolean | null;
  /** The verdict of a hip keypoint below a knee keypoint: right or wrong, null where truth is not clear. */
  readonly naiveRight: boolean | null;
  readonly found: number;
  readonly missed: number;
  readonly invented: number;
  readonly azimuthDeg: number | null;
  readonly behindPlate: boolean | null;
}

/** An attempt this near a labelled bottom is the labelled one. */
const SAME_ATTEMPT_S = 0.8;

/** Compares what was judged with what is known. */
export function compare(
  clip: KnownClip,
  attempts: readonly AttemptJudgement[],
  networkPoses: readonly PoseFrame[],
): ClipOutcome {
  return clip.kind === 'rendered'
    ? compareRendered(clip.path, clip.truth, attempts, networkPoses)
    : compareLabelled(clip.path, clip.label, attempts, networkPoses);
}

function compareRendered(
  path: string,
  truth: RenderedTruth,
  attempts: readonly AttemptJudgement[],
  networkPoses: readonly PoseFrame[],
): ClipOutcome {
  const [attempt] = [...attempts].sort(
    (a, b) => Math.abs(a.bottomFrame - truth.deepest_frame) - Math.abs(b.bottomFrame - truth.deepest_frame),
  );
  const made = truth.margin_mm > 0;
  const interval = attempt?.interval95Mm ?? null;
  return {
    ...common(path, attempt),
    group: 'rendered',
    verdict: outcomeOf(attempt, made),
    trueMarginMm: truth.margin_mm,
    bottomErrorFrames: attempt ? attempt.bottomFrame - truth.deepest_frame : null,
    covers: interval && interval[0] <= truth.margin_mm && truth.margin_mm <= interval[1],
    naiveRight: naiveOutcome(attempt, networkPoses, made),
    found: Math.min(1, attempts.length),
    missed: attempts.length === 0 ? 1 : 0,
    invented: Math.max(0, attempts.length - 1),
    azimuthDeg: truth.camera.azimuth_deg_from_side_positive_to_front,
    behindPlate: creaseBehindPlate(truth),
  };
}

function compareLabelled(
  path: string,
  label: EyeLabel,
  attempts: readonly AttemptJudgement[],
  networkPoses: readonly PoseFrame[],
): ClipOutcome {
  const open = [...attempts];
  let found = 0;
  for (const bottomS of label.attempts) {
    const match = open.findIndex((attempt) => Math.abs(attempt.bottomTimeS - bottomS) <= SAME_ATTEMPT_S);
    if (match < 0) continue;
    open.splice(match, 1);
    found += 1;
  }
  const deepest = deepestOf(attempts);
  const made = label.depth === 'below' ? true : label.depth === 'above' ? false : null;
  return {
    ...common(path, deepest),
    group: 'labelled',
    verdict: label.depth === 'not-judgeable' ? unjudgeableOutcome(deepest) : outcomeOf(deepest, made),
    trueMarginMm: null,
    bottomErrorFrames: null,
    covers: null,
    naiveRight: made === null ? null : naiveOutcome(deepest, networkPoses, made),
    found,
    missed: label.attempts.length - found,
    invented: open.length,
    azimuthDeg: null,
    behindPlate: null,
  };
}

function common(path: string, attempt: AttemptJudgement | undefined) {
  return {
    path,
    given: attempt?.verdict ?? null,
    marginMm: attempt?.marginMm ?? null,
    interval95Mm: attempt?.interval95Mm ?? null,
    reasons: attempt?.reasons ?? [],
  };
}

/** The attempt with the largest margin; the first when none has one. */
function deepestOf(attempts: readonly AttemptJudgement[]): AttemptJudgement | undefined {
  return [...attempts].sort(
    (a, b) => (b.marginMm ?? Number.NEGATIVE_INFINITY) - (a.marginMm ?? Number.NEGATIVE_INFINITY),
  )[0];
}

function outcomeOf(attempt: AttemptJudgement | undefined, made: boolean | null): VerdictOutcome {
  if (!attempt) return 'missed';
  if (attempt.verdict === 'inconclusive') return 'inconclusive';
  if (made === null) return 'right';
  return (attempt.verdict === 'depth') === made ? 'right' : 'wrong';
}

function unjudgeableOutcome(attempt: AttemptJudgement | undefined): VerdictOutcome {
  if (!attempt) return 'missed';
  return attempt.verdict === 'inconclusive' ? 'inconclusive' : 'wrong';
}

/** The pose network looks at most this far from any frame; the hips move less than 3 mm in this time at the bottom. */
const NEAREST_LOOK_S = 0.07;

/**
 * Today's open-source rule at the bottom: the pose network's mean hip lower than its mean knee.
 *
 * Taken from the frame nearest to the deepest that the pose network was shown.
 */
function naiveOutcome(
  attempt: AttemptJudgement | undefined,
  networkPoses: readonly PoseFrame[],
  made: boolean,
): boolean | null {
  const away = ({ timeS }: PoseFrame) => Math.abs(timeS - (attempt?.bottomTimeS ?? Number.NaN));
  const [pose] = networkPoses
    .filter((look) => away(look) <= NEAREST_LOOK_S)
    .sort((a, b) => away(a) - away(b));
  const hips = pose && middleOf(pose, 'Hip');
  const knees = pose && middleOf(pose, 'Knee');
  return hips && knees ? hips.y > knees.y === made : null;
}
