import type { FrameIndex } from '../time/frame-index.ts';

/** Where one squat lies in a clip, before anything is measured; frames are inclusive. */
export interface AttemptSpan {
  readonly startFrame: FrameIndex;
  readonly bottomFrame: FrameIndex;
  readonly endFrame: FrameIndex;
  /** Time of the lowest hips to a fraction of a frame, seconds since the clip's first frame. */
  readonly bottomTimeS: number;
  readonly completed: boolean;
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}
