import type { AttemptDetail, MachineJudgement } from '../../core/contract/attempts.ts';
import type { Measurement } from '../../core/contract/measurements.ts';
import type { Verdict } from '../../core/depth/judgement.ts';
import { type Scene, sceneOf } from '../overlay/scene.ts';

/** What the jury has released of an attempt; null for what it has not. */
export interface Released {
  readonly scene: Scene | null;
  /** The newest measurement of a person, to be drawn with the overlay, under the machine's view. */
  readonly jury: { readonly measurement: Measurement; readonly view: MachineJudgement['view'] | null } | null;
  readonly verdict: ReleasedVerdict | null;
}

/** The verdict as the hall reads it. */
export interface ReleasedVerdict {
  readonly verdict: Verdict;
  readonly marginMm: number | null;
}

/** What the hall holds until something is released. */
export const NOTHING_RELEASED: Released = { scene: null, jury: null, verdict: null };

/** Takes out of an attempt what was released, and nothing else; a person's measurement outranks the machine's. */
export function releasedOf(
  { curve, machine, measurements }: AttemptDetail,
  wanted: { readonly overlay: boolean; readonly verdict: boolean },
): Released {
  const view = machine?.view ?? null;
  const newest = [...measurements].reverse().find(({ result }) => result !== null) ?? null;
  const result = newest?.result ?? machine;
  return {
    scene: wanted.overlay ? sceneOf(curve, view) : null,
    jury: wanted.overlay && newest !== null ? { measurement: newest, view } : null,
    verdict:
      wanted.verdict && result !== null ? { verdict: result.verdict, marginMm: result.marginMm } : null,
  };
}
