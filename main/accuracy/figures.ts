import type { ClipOutcome } from './outcome.ts';

/** Accuracy over a set of clips; null where the set has nothing to measure it on. */
export interface AccuracyFigures {
  readonly clips: number;
  readonly right: number;
  readonly wrong: number;
  readonly inconclusive: number;
  readonly maeMm: number | null;
  readonly biasMm: number | null;
  readonly p95Mm: number | null;
  /** Share of the true margins that the 95 % intervals hold. */
  readonly coverage: number | null;
  /** Half the middle width of the 95 % intervals. */
  readonly halfWidthMm: number | null;
  /** Share of the clips that got a verdict, right or wrong. */
  readonly decided: number | null;
  /** Share of the bottoms found within 2 frames of the true one. */
  readonly bottomWithin2: number | null;
  readonly naiveWrong: number;
  readonly attemptsFound: number;
  readonly attemptsMissed: number;
  readonly attemptsInvented: number;
}

/** Adds up the outcomes of a set of clips. */
export function figuresOf(outcomes: readonly ClipOutcome[]): AccuracyFigures {
  const errors = outcomes.flatMap(({ marginMm, trueMarginMm }) =>
    marginMm === null || trueMarginMm === null ? [] : [marginMm - trueMarginMm],
  );
  const sizes = errors.map(Math.abs).sort((a, b) => a - b);
  const halfWidths = outcomes
    .flatMap(({ interval95Mm }) => (interval95Mm ? [(interval95Mm[1] - interval95Mm[0]) / 2] : []))
    .sort((a, b) => a - b);
  const covered = outcomes.flatMap(({ covers }) => (covers === null ? [] : [covers ? 1 : 0]));
  const bottoms = outcomes.flatMap(({ bottomErrorFrames }) =>
    bottomErrorFrames === null ? [] : [Math.abs(bottomErrorFrames) <= 2 ? 1 : 0],
  );
  const count = (verdict: ClipOutcome['verdict']) =>
    outcomes.filter((outcome) => outcome.verdict === verdict).length;
  return {
    clips: outcomes.length,
    right: count('right'),
    wrong: count('wrong'),
    inconclusive: count('inconclusive'),
    maeMm: mean(sizes),
    biasMm: mean(errors),
    p95Mm:
      sizes.length === 0
        ? null
        : (sizes[Math.min(sizes.length - 1, Math.floor(0.95 * sizes.length))] ?? null),
    coverage: mean(covered),
    halfWidthMm: halfWidths[Math.floor(halfWidths.length / 2)] ?? null,
    decided: mean(outcomes.map(({ verdict }) => (verdict === 'right' || verdict === 'wrong' ? 1 : 0))),
    bottomWithin2: mean(bottoms),
    naiveWrong: outcomes.filter(({ naiveRight }) => naiveRight === false).length,
    attemptsFound: sum(outcomes.map(({ found }) => found)),
    attemptsMissed: sum(outcomes.map(({ missed }) => missed)),
    attemptsInvented: sum(outcomes.map(({ invented }) => invented)),
  };
}

/** A named part of the clips, such as those seen within 20 degrees of the side. */
export interface AccuracyGroup {
  readonly name: string;
  readonly figures: AccuracyFigures;
}

/** Less than any turn, so that a camera square to the lifter counts. */
const SIDE_ON = -1;

const GROUPS: readonly { name: string; holds: (outcome: ClipOutcome) => boolean }[] = [
  { name: 'azimuth up to 15 degrees', holds: (outcome) => isSeenFrom(outcome, SIDE_ON, 15) },
  { name: 'azimuth 15 to 30 degrees', holds: (outcome) => isSeenFrom(outcome, 15, 30) },
  { name: 'azimuth over 30 degrees', holds: (outcome) => isSeenFrom(outcome, 30, 180) },
  { name: 'azimuth up to 20 degrees', holds: (outcome) => isSeenFrom(outcome, SIDE_ON, 20) },
  { name: 'azimuth over 20 degrees', holds: (outcome) => isSeenFrom(outcome, 20, 180) },
  { name: 'azimuth up to 30 degrees', holds: (outcome) => isSeenFrom(outcome, SIDE_ON, 30) },
  { name: 'crease behind the plate', holds: ({ behindPlate }) => behindPlate === true },
  { name: 'crease clear of the plate', holds: ({ behindPlate }) => behindPlate === false },
  { name: 'within 15 mm of level', holds: (outcome) => isFromLevel(outcome, 0, 15) },
  { name: '15 to 30 mm from level', holds: (outcome) => isFromLevel(outcome, 15, 30) },
  {
    name: '20 mm or more from level',
    holds: (outcome) => isFromLevel(outcome, 20, Number.POSITIVE_INFINITY),
  },
  {
    name: '30 mm or more from level',
    holds: (outcome) => isFromLevel(outcome, 30, Number.POSITIVE_INFINITY),
  },
  {
    name: 'side-on (20 degrees) and 30 mm or more from level',
    holds: (outcome) =>
      isSeenFrom(outcome, SIDE_ON, 20) && isFromLevel(outcome, 30, Number.POSITIVE_INFINITY),
  },
  { name: 'labelled by eye', holds: ({ group }) => group === 'labelled' },
];

/** Whether a clip's camera is turned from the side by more than `over` and at most `upTo` degrees, either way. */
function isSeenFrom({ azimuthDeg }: ClipOutcome, over: number, upTo: number): boolean {
  if (azimuthDeg === null) return false;
  const turn = Math.abs(azimuthDeg);
  return turn > over && turn <= upTo;
}

/** Whether a true margin lies `least` or more and less than `most` millimetres from level, either way. */
function isFromLevel({ trueMarginMm }: ClipOutcome, least: number, most: number): boolean {
  if (trueMarginMm === null) return false;
  return Math.abs(trueMarginMm) >= least && Math.abs(trueMarginMm) < most;
}

/** The figures of every group that has a clip. */
export function groupsOf(outcomes: readonly ClipOutcome[]): readonly AccuracyGroup[] {
  return GROUPS.map(({ name, holds }) => ({ name, members: outcomes.filter(holds) }))
    .filter(({ members }) => members.length > 0)
    .map(({ name, members }) => ({ name, figures: figuresOf(members) }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}
