import { type AttemptId, attemptIdSchema } from '../../core/contract/ids.ts';
import { type FrameIndex, frameIndex } from '../../core/time/frame-index.ts';

/** Where in the program a window is: what it shows again after it was loaded anew. */
export interface Place {
  readonly attemptId: AttemptId;
  readonly frame: FrameIndex;
}

/** The place as the part of an address after `#`. */
export function addressOf({ attemptId, frame }: Place): string {
  return `#attempt=${attemptId}&frame=${frame}`;
}

/** The place that an address names; null when it names none. */
export function placeIn(hash: string): Place | null {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const attempt = attemptIdSchema.safeParse(words.get('attempt'));
  const frame = Number(words.get('frame') ?? 'none');
  if (!attempt.success || !Number.isInteger(frame) || frame < 0) return null;
  return { attemptId: attempt.data, frame: frameIndex(frame) };
}
