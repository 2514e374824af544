import type { Joint } from '../core/pose/joint.ts';
import type { PosePoint, WorldPoint } from '../core/pose/pose-frame.ts';
import type { Region } from '../core/pose/region.ts';
import type { RgbImage } from '../core/pose/rgb-image.ts';
import type { ModelManifest } from './manifest.ts';

/** A person that a detector saw, before any landmark is known. */
export interface PersonDetection {
  /** Belief in the detection, 0 to 1. */
  readonly score: number;
  /** Where the landmark network should look. */
  readonly region: Region;
}

/** The landmarks of one person in one picture, in pixels of that picture, unsmoothed. */
export interface PoseEstimate {
  /** Belief that a person is there, 0 to 1. */
  readonly score: number;
  readonly points: Readonly<Partial<Record<Joint, PosePoint>>>;
  readonly world: Readonly<Partial<Record<Joint, WorldPoint>>> | null;
  /** The cut-out that was looked at. */
  readonly region: Region;
  /** Where to look for the same person in the next picture, before smoothing. */
  readonly nextRegion: Region;
}

/** Carries one person's smoothing from frame to frame; one is made for each track. */
export interface PoseSmoother {
  /**
   * The smoothed estimate of this frame, its `nextRegion` smoothed too.
   *
   * `timeS` must rise from call to call.
   */
  smooth(estimate: PoseEstimate, timeS: number): PoseEstimate;
}

/** A pose network with its own detection, cropping and decoding, ready to run. */
export interface PoseModel {
  readonly manifest: ModelManifest;
  /** Everyone that the detector sees in the picture, best first. */
  detect(image: RgbImage): Promise<readonly PersonDetection[]>;
  /** The landmarks in one region; null when the network finds no person there. */
  estimate(image: RgbImage, region: Region): Promise<PoseEstimate | null>;
  newSmoother(): PoseSmoother;
  close(): Promise<void>;
}
