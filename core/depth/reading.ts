import type { Side } from '../pose/joint.ts';
import type { VideoPoint } from '../pose/video-point.ts';
import type { FrameIndex } from '../time/frame-index.ts';
import type { LegSpread } from './point-spread.ts';

interface ReadingBase {
  readonly frame: FrameIndex;
  readonly timeS: number;
  readonly leg: Side;
  /** Who says so: a model's id, or `jury`. */
  readonly source: string;
}

/** Joint centres of one leg; `dropSdPx` is the deviation of their vertical difference. */
export interface JointReading extends ReadingBase {
  readonly kind: 'joints';
  readonly hip: VideoPoint;
  readonly knee: VideoPoint;
  readonly dropSdPx: number;
}

/** The surfaces that the rule names, as a network or a person placed them. */
export interface SurfaceReading extends ReadingBase {
  readonly kind: 'surfaces';
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  readonly dropSdPx: number;
}

/** A margin that a network read with the camera already undone, in pixels at the leg. */
export interface MarginReading extends ReadingBase {
  readonly kind: 'margin';
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  readonly marginPx: number;
  readonly marginSdPx: number;
  /** Mean deviation, as the network states it, of the leg's crease, knee top, hip, knee and ankle. */
  readonly pointSdPx: number;
  /** Share of the surroundings of either point that something else than the lifter hides, 0 to 1; null if not told. */
  readonly covered: { readonly crease: number; readonly kneeTop: number } | null;
  /** How far each of the points may be off. */
  readonly spread: LegSpread;
}

/** One leg in one frame, as one source saw it. */
export type LegReading = JointReading | SurfaceReading | MarginReading;
