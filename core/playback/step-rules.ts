import { type FrameIndex, frameIndex } from '../time/frame-index.ts';

/** Frames that belong together, both ends inclusive. */
export interface FrameSpan {
  readonly first: FrameIndex;
  readonly last: FrameIndex;
}

/** Every frame of a clip; a clip without frames is a bug. */
export function wholeClip(frames: number): FrameSpan {
  return { first: frameIndex(0), last: frameIndex(frames - 1) };
}

/** Whether a frame lies in a span. */
export function isWithin(span: FrameSpan, frame: number): boolean {
  return frame >= span.first && frame <= span.last;
}

/** The frame of a span that lies nearest to a number. */
export function heldWithin(span: FrameSpan, frame: number): FrameIndex {
  return frameIndex(Math.min(span.last, Math.max(span.first, Math.round(frame))));
}

/**
 * The frame that a step leads to.
 *
 * Counts from the frame we are heading to, not from the one on screen, so that two quick presses move two frames even
 * while the first is still being decoded. Held at the ends of the clip, and inside the loop while we are in it.
 */
export function stepped(target: FrameIndex, by: number, clip: FrameSpan, loop: FrameSpan | null): FrameIndex {
  const limits = loop !== null && isWithin(loop, target) ? loop : clip;
  return heldWithin(limits, target + by);
}
