import type { MachineJudgement } from '../../core/contract/attempts.ts';
import type { DisplayState } from '../../core/contract/display.ts';
import type { AttemptId } from '../../core/contract/ids.ts';
import type { Measurement } from '../../core/contract/measurements.ts';
import type { ShownAttempt } from '../../core/contract/shown-attempt.ts';
import type { Verdict } from '../../core/depth/judgement.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';
import { type Scene, sceneOf } from '../overlay/scene.ts';

/** An attempt as the hall has it: what is not released is null. */
export interface HallAttempt {
  readonly id: AttemptId;
  readonly lifter: string;
  readonly attemptNumber: number | null;
  readonly startFrame: FrameIndex;
  readonly endFrame: FrameIndex;
  readonly bottomFrame: FrameIndex | null;
  readonly overlay: ReleasedOverlay | null;
  readonly verdict: ReleasedVerdict | null;
}

/** What the layers draw, with the newest measurement of a person. */
export interface ReleasedOverlay {
  readonly scene: Scene;
  readonly view: MachineJudgement['view'] | null;
  readonly measurement: Measurement | null;
}

/** The verdict as the hall reads it. */
export interface ReleasedVerdict {
  readonly verdict: Verdict;
  readonly marginMm: number | null;
}

/** What the engine released, ready to be drawn; the jury's result stands before the machine's. */
export function hallAttemptOf(shown: ShownAttempt): HallAttempt {
  const { overlay, verdict } = shown;
  const result = verdict?.jury ?? verdict?.machine ?? null;
  return {
    id: shown.attemptId,
    lifter: shown.lifter,
    attemptNumber: shown.attemptNumber,
    startFrame: shown.startFrame,
    endFrame: shown.endFrame,
    bottomFrame: shown.bottomFrame,
    overlay: overlay && {
      scene: sceneOf(overlay.curve, overlay.view),
      view: overlay.view,
      measurement: overlay.measurement,
    },
    verdict: result && { verdict: result.verdict, marginMm: result.marginMm },
  };
}

/** The attempt without what the display does not release now: taken back at once, before the engine is asked. */
export function heldBack(attempt: HallAttempt, display: DisplayState): HallAttempt {
  const isPicture = display.card === 'picture';
  return {
    ...attempt,
    overlay: isPicture && display.overlayReleased ? attempt.overlay : null,
    verdict: isPicture && display.verdictReleased ? attempt.verdict : null,
  };
}
