import type { Draft, Mark } from '../../../core/review/draft.ts';

/** What the palette offers, in its order. */
export const TOOLS = ['leftCrease', 'leftKneeTop', 'rightCrease', 'rightKneeTop', 'line', 'length'] as const;
export type Tool = (typeof TOOLS)[number];

/** The marks that one movement of a tool places: where a line begins, null for a single point, and its end. */
export function marksOf(tool: Tool): { readonly start: Mark | null; readonly end: Mark } {
  if (tool === 'line') return { start: 'lineFrom', end: 'lineTo' };
  if (tool === 'length') return { start: 'lengthFrom', end: 'lengthTo' };
  return { start: null, end: tool };
}

/** What is likely to be placed after this: the knee top after the crease of the same leg, then nothing. */
export function toolAfter(placed: Tool, { marks }: Draft): Tool | null {
  if (placed === 'leftCrease' && marks.leftKneeTop === undefined) return 'leftKneeTop';
  if (placed === 'rightCrease' && marks.rightKneeTop === undefined) return 'rightKneeTop';
  return null;
}
