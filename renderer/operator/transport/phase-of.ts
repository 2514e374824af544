import type { AttemptDetail } from '../../../core/contract/attempts.ts';

/** Where in an attempt a frame lies. */
export type Phase = 'before' | 'descent' | 'bottom' | 'ascent' | 'after';

/** The phase of a frame; `bottom` is the deepest frame alone, and without a bottom nothing tells down from up. */
export function phaseOf(
  detail: Pick<AttemptDetail, 'startFrame' | 'endFrame'> & {
    readonly machine: { readonly bottomFrame: number } | null;
  },
  frame: number,
): Phase | null {
  if (frame < detail.startFrame) return 'before';
  if (frame > detail.endFrame) return 'after';
  const bottom = detail.machine?.bottomFrame;
  if (bottom === undefined) return null;
  if (frame === bottom) return 'bottom';
  return frame < bottom ? 'descent' : 'ascent';
}
