import type { FrameIndex } from '../time/frame-index.ts';
import type { Joint } from './joint.ts';
import type { VideoPoint } from './video-point.ts';

/** One body point as a network placed it. */
export interface PosePoint {
  readonly at: VideoPoint;
  /** The network's own belief that the point is in the picture and not hidden, 0 to 1. */
  readonly visibility: number;
}

/** A point in metres about the middle of the hips: x to the picture's right, y down, z away from the camera. */
export interface WorldPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** One person in one frame. */
export interface PoseFrame {
  readonly frame: FrameIndex;
  /** Seconds since the clip's first frame. */
  readonly timeS: number;
  /** The network's belief that a person is there, 0 to 1. */
  readonly score: number;
  readonly points: Readonly<Partial<Record<Joint, PosePoint>>>;
  /** Three-dimensional guess of the network, or null when the model gives none. */
  readonly world: Readonly<Partial<Record<Joint, WorldPoint>>> | null;
}

/** The same person over time; frames in rising order, gaps where the person was not found. */
export interface PersonTrack {
  readonly id: number;
  readonly poses: readonly PoseFrame[];
}
