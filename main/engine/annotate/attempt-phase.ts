import type { AttemptJudgement } from '../../../core/depth/judgement.ts';
import type { FrameIndex } from '../../../core/time/frame-index.ts';

/** Where in an attempt a frame lies. */
export type AttemptPhase = 'before' | 'descent' | 'bottom' | 'ascent' | 'after';

/** The phase of a frame; `bottom` is the deepest frame alone. */
export function attemptPhase(
  attempt: Pick<AttemptJudgement, 'startFrame' | 'bottomFrame' | 'endFrame'>,
  frame: FrameIndex,
): AttemptPhase {
  if (frame < attempt.startFrame) return 'before';
  if (frame < attempt.bottomFrame) return 'descent';
  if (frame === attempt.bottomFrame) return 'bottom';
  return frame <= attempt.endFrame ? 'ascent' : 'after';
}
