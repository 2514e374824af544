import { type Fragment, firstTicks } from './fragment.ts';
import type { TrackDescription } from './track-description.ts';

/** One file of a recording and where it lies in its run. */
export interface RecordedSegment {
  /** The file's name in the folder of the run. */
  readonly file: string;
  readonly track: TrackDescription;
  /** When its first picture is shown, ticks since the run began. */
  readonly startTicks: number;
  /** In order; at least one. */
  readonly fragments: readonly Fragment[];
}

/** What is added to the ticks of a segment's file to have ticks of its run. */
export function shiftOf({ startTicks, fragments }: RecordedSegment): number {
  const [first] = fragments;
  return first === undefined ? startTicks : startTicks - firstTicks(first);
}
