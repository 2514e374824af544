import { type FrameIndex, frameIndex } from '../time/frame-index.ts';
import type { FrameTable } from '../time/frame-table.ts';
import { ticks } from '../time/ticks.ts';
import { endTicks, type Fragment, firstTicks, type Sample } from './fragment.ts';
import { type RecordedSegment, shiftOf } from './recorded-segment.ts';
import { isSameTrack, type TrackDescription } from './track-description.ts';

/** A fragment that goes into a clip as it is. */
export interface CutPiece {
  readonly file: string;
  readonly fragment: Fragment;
  /** Decode time of its first picture in the clip, ticks. */
  readonly decodeTicks: number;
}

/** A clip to be joined from whole fragments behind one head. */
export interface CutPlan {
  readonly track: TrackDescription;
  /** The file whose head the clip takes. */
  readonly headFile: string;
  readonly pieces: readonly CutPiece[];
  readonly table: FrameTable;
  /** What was asked for, in frames of the clip; what lies before is there to decode it. */
  readonly from: FrameIndex;
  readonly to: FrameIndex;
  /** When the clip's first decode time is, ticks since the run began. */
  readonly startTicks: number;
}

/**
 * Plans clips of the pictures that are shown from `fromTicks` to `toTicks` of a run.
 *
 * A clip begins with the fragment whose first picture is a key picture at or before the start, or with the first
 * there is. Where the format changes a clip ends and another begins. Empty when nothing was recorded then.
 */
export function planCuts(
  segments: readonly RecordedSegment[],
  fromTicks: number,
  toTicks: number,
): readonly CutPlan[] {
  const plans: CutPlan[] = [];
  for (const group of groupsOfOneFormat(segments)) {
    const chosen = chooseFragments(group, fromTicks, toTicks);
    const plan = chosen.length === 0 ? null : planOf(chosen, fromTicks, toTicks);
    if (plan !== null) plans.push(plan);
  }
  return plans;
}

interface PlacedFragment {
  readonly segment: RecordedSegment;
  readonly fragment: Fragment;
  readonly shift: number;
}

function groupsOfOneFormat(segments: readonly RecordedSegment[]): readonly (readonly RecordedSegment[])[] {
  const groups: RecordedSegment[][] = [];
  for (const segment of segments) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && isSameTrack(group[0].track, segment.track)) group.push(segment);
    else groups.push([segment]);
  }
  return groups;
}

function chooseFragments(
  segments: readonly RecordedSegment[],
  fromTicks: number,
  toTicks: number,
): readonly PlacedFragment[] {
  const placed = segments.flatMap((segment) => {
    const shift = shiftOf(segment);
    return segment.fragments.map((fragment) => ({ segment, fragment, shift }));
  });
  const last = placed.findLastIndex(({ fragment, shift }) => firstTicks(fragment) + shift <= toTicks);
  const wanted = placed.findIndex(({ fragment, shift }) => endTicks(fragment) + shift > fromTicks);
  if (last < 0 || wanted < 0 || wanted > last) return [];
  const key = placed.findLastIndex(
    ({ fragment, shift }, index) =>
      index <= wanted && beginsWithKey(fragment) && firstTicks(fragment) + shift <= fromTicks,
  );
  const first =
    key >= 0 ? key : placed.findIndex(({ fragment }, index) => index <= last && beginsWithKey(fragment));
  return first < 0 || first > last ? [] : placed.slice(first, last + 1);
}

function beginsWithKey({ samples }: Fragment): boolean {
  return samples[0]?.isKey === true;
}

function planOf(placed: readonly PlacedFragment[], fromTicks: number, toTicks: number): CutPlan | null {
  const [first] = placed;
  if (first === undefined) return null;
  const startTicks = decodeTicksOf(first);
  const pieces: CutPiece[] = [];
  const shown: Sample[] = [];
  for (const one of placed) {
    // A segment's start is told in microseconds: what it begins may seem to lie a tick before what ended.
    const after = pieces.at(-1);
    const least = after === undefined ? 0 : after.decodeTicks + decodedFor(after.fragment);
    const decodeTicks = Math.max(decodeTicksOf(one) - startTicks, least);
    const moved = decodeTicks - (one.fragment.samples[0]?.decodeTicks ?? 0);
    pieces.push({ file: one.segment.file, fragment: one.fragment, decodeTicks });
    for (const sample of one.fragment.samples) shown.push({ ...sample, ticks: sample.ticks + moved });
  }
  const table = frameTableOf(shown, first.segment.track.timescale);
  const span = spanOf(table, fromTicks - startTicks, toTicks - startTicks);
  if (span === null) return null;
  return { track: first.segment.track, headFile: first.segment.file, pieces, table, ...span, startTicks };
}

function decodeTicksOf({ fragment, shift }: PlacedFragment): number {
  return (fragment.samples[0]?.decodeTicks ?? 0) + shift;
}

/** From a fragment's first decode time to its last: the next must come later. */
function decodedFor({ samples }: Fragment): number {
  return (samples.at(-1)?.decodeTicks ?? 0) - (samples[0]?.decodeTicks ?? 0) + 1;
}

/** The frame table of samples, as reading their file packet by packet tells it. */
export function frameTableOf(samples: readonly Sample[], timescale: number): FrameTable {
  const shown = [...samples].sort((one, other) => one.ticks - other.ticks);
  const keyFrames = shown.flatMap(({ isKey }, index) => (isKey ? [frameIndex(index)] : []));
  const last = shown.at(-1);
  const step = (last?.ticks ?? 0) - (shown.at(-2)?.ticks ?? last?.ticks ?? 0);
  return {
    timeBase: { numerator: 1, denominator: timescale },
    ticks: shown.map((sample) => ticks(sample.ticks)),
    lastFrameTicks: ticks(last !== undefined && last.durationTicks > 0 ? last.durationTicks : step),
    keyFrames,
  };
}

/** The frames shown from one time to another; null when there is none. */
function spanOf(
  { ticks: times }: FrameTable,
  fromTicks: number,
  toTicks: number,
): { from: FrameIndex; to: FrameIndex } | null {
  const to = times.findLastIndex((time) => time <= toTicks);
  if (to < 0) return null;
  // The picture that is on the screen at the start was shown before it.
  const from = Math.max(
    0,
    times.findLastIndex((time) => time <= fromTicks),
  );
  return { from: frameIndex(Math.min(from, to)), to: frameIndex(to) };
}
