import type { CurvePoint, MachineJudgement } from '../../core/contract/attempts.ts';
import type { Side } from '../../core/pose/joint.ts';
import type { VideoPoint } from '../../core/pose/video-point.ts';
import { videoPoint } from '../../core/pose/video-point.ts';
import type { FrameIndex } from '../../core/time/frame-index.ts';

/** The machine's measurement of an attempt, ready to be drawn frame by frame. */
export interface Scene {
  readonly frames: ReadonlyMap<FrameIndex, CurvePoint>;
  readonly nearLeg: Side;
  /** How far the picture is turned clockwise. */
  readonly rollDeg: number;
  /** Millimetres of one pixel at the near leg; null where nothing was judged. */
  readonly mmPerPx: number | null;
  readonly hipTrail: readonly TrailPoint[];
  readonly barTrail: readonly TrailPoint[];
}

/** Where something was in one frame. */
export interface TrailPoint {
  readonly frame: FrameIndex;
  readonly at: VideoPoint;
}

/** Below this belief a body point is a guess about something hidden, and is left out. */
export const LEAST_VISIBILITY = 0.2;

/** A scene from what the engine tells of an attempt; `view` is null where the machine judged nothing. */
export function sceneOf(curve: readonly CurvePoint[], view: MachineJudgement['view'] | null): Scene {
  return {
    frames: new Map(curve.map((point) => [point.frame, point])),
    nearLeg: view?.nearLeg ?? 'left',
    rollDeg: view?.rollDeg.value ?? 0,
    mmPerPx: view === null ? null : Math.exp(view.logMmPerPx.value),
    hipTrail: trailOf(curve, 'leftHip', 'rightHip'),
    barTrail: trailOf(curve, 'leftWrist', 'rightWrist'),
  };
}

/** The way of the middle of two joints; of one of them where the other was never seen. */
function trailOf(
  curve: readonly CurvePoint[],
  left: keyof CurvePoint['joints'],
  right: keyof CurvePoint['joints'],
): readonly TrailPoint[] {
  return curve.flatMap(({ frame, joints }) => {
    const seen = [joints[left], joints[right]].filter(
      (joint) => joint !== undefined && joint[2] >= LEAST_VISIBILITY,
    );
    const [a, b = a] = seen;
    if (a === undefined || b === undefined) return [];
    return [{ frame, at: videoPoint((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) }];
  });
}
