import type { Side } from '../pose/joint.ts';
import type { PoseFrame } from '../pose/pose-frame.ts';
import type { VideoPoint } from '../pose/video-point.ts';
import type { FrameIndex } from '../time/frame-index.ts';
import type { Millimetres } from './millimetres.ts';
import type { LegSpread } from './point-spread.ts';
import type { ReasonCode } from './reasons.ts';
import type { View } from './view.ts';

/** The machine's verdict on one attempt. */
export type Verdict = 'depth' | 'no-depth' | 'inconclusive';

/** A 95 % interval, lower end first. */
export type Interval95 = readonly [Millimetres, Millimetres];

/** What is known of one leg at the bottom. */
export interface LegJudgement {
  readonly seen: boolean;
  readonly marginMm: Millimetres | null;
  readonly interval95Mm: Interval95 | null;
  readonly reasons: readonly ReasonCode[];
}

/** What the measurement shows of one leg in one frame, for overlays and curves. */
export interface LegCurvePoint {
  readonly hipCrease: VideoPoint;
  readonly kneeTop: VideoPoint;
  /** How far each point may be off; null where no network placed them. */
  readonly spread: LegSpread | null;
  readonly marginMm: Millimetres;
  readonly interval95Mm: Interval95;
  readonly kneeAngleDeg: number;
  /** Null where the shoulders were not found. */
  readonly hipAngleDeg: number | null;
}

/** One frame of an attempt, measured; legs that were not measured are null. */
export interface CurvePoint {
  readonly frame: FrameIndex;
  readonly timeS: number;
  readonly pose: PoseFrame;
  readonly legs: Readonly<Record<Side, LegCurvePoint | null>>;
  /** Lean of the trunk from upright, or null. */
  readonly trunkAngleDeg: number | null;
  /** Height of the middle of the hips above its place at the bottom. */
  readonly hipHeightMm: number;
  /** Upward speed of the hips, metres a second. */
  readonly hipVelocityMps: number;
}

/** One squat, judged; frames are inclusive. */
export interface AttemptJudgement {
  readonly startFrame: FrameIndex;
  readonly bottomFrame: FrameIndex;
  readonly endFrame: FrameIndex;
  /** Time of the bottom to a fraction of a frame, seconds since the clip's first frame. */
  readonly bottomTimeS: number;
  readonly completed: boolean;
  readonly legs: Readonly<Record<Side, LegJudgement | null>>;
  readonly marginMm: Millimetres | null;
  readonly interval95Mm: Interval95 | null;
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonCode[];
  /** The camera's view that the margins were measured under; a person's own points are measured under it too. */
  readonly view: View;
  /** Every frame from start to end, in order; frames in which the lifter was lost are missing. */
  readonly curve: readonly CurvePoint[];
}

/** What is known of the camera during an attempt or a clip; null when the picture does not tell. */
export interface CameraView {
  /** How far the picture is turned clockwise: positive when upright things lean to the right in it. */
  readonly rollDeg: number | null;
  /** From a pure side view, positive towards the lifter's front. */
  readonly azimuthDeg: number | null;
  /** Millimetres a pixel at the lifter's hips. */
  readonly mmPerPx: number | null;
}
