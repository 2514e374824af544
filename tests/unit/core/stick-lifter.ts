import type { Joint } from '../../../core/pose/joint.ts';
import type { PoseFrame, PosePoint } from '../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../core/pose/video-point.ts';
import { frameIndex } from '../../../core/time/frame-index.ts';

/** A stick figure seen from the side: where it stands, how deep it squats, where its hands are. */
export interface StickPosture {
  /** Height of the hips above the ankles in leg lengths: 1 stands, 0.5 squats to level. */
  readonly hipHeight: number;
  readonly hands?: 'shoulders' | 'floor';
  readonly x?: number;
  readonly legPx?: number;
}

/** One frame of a stick figure facing right, ankles at y = 900. */
export function stickPose(frame: number, fps: number, posture: StickPosture): PoseFrame {
  const { hipHeight, hands = 'shoulders', x = 500, legPx = 400 } = posture;
  const ankle = { x, y: 900 };
  const half = legPx / 2;
  const height = Math.min(hipHeight, 0.999) * legPx;
  const forward = Math.sqrt(Math.max(0, half ** 2 - (height / 2) ** 2));
  const hip = { x, y: ankle.y - height };
  const knee = { x: x + forward, y: ankle.y - height / 2 };
  const shoulder = { x: x + 0.3 * legPx, y: hip.y - 0.55 * legPx };
  const wrist = hands === 'shoulders' ? shoulder : { x: x + 0.3 * legPx, y: ankle.y - 10 };
  const places: Partial<Record<Joint, { x: number; y: number }>> = {
    nose: { x: shoulder.x, y: shoulder.y - 80 },
  };
  for (const side of ['left', 'right'] as const) {
    places[`${side}Hip`] = hip;
    places[`${side}Knee`] = knee;
    places[`${side}Ankle`] = ankle;
    places[`${side}Shoulder`] = shoulder;
    places[`${side}Wrist`] = wrist;
    places[`${side}Heel`] = { x: x - 30, y: 910 };
    places[`${side}Toe`] = { x: x + 70, y: 915 };
  }
  const points: Partial<Record<Joint, PosePoint>> = {};
  for (const [joint, place] of Object.entries(places) as [Joint, { x: number; y: number }][]) {
    points[joint] = { at: videoPoint(place.x, place.y), visibility: 0.95 };
  }
  return { frame: frameIndex(frame), timeS: frame / fps, score: 0.9, points, world: null };
}

/** Poses of a figure whose hip height follows a function of time. */
export function stickClip(
  durationS: number,
  fps: number,
  heightAt: (timeS: number) => number,
  posture: Omit<StickPosture, 'hipHeight'> = {},
): readonly PoseFrame[] {
  return Array.from({ length: Math.round(durationS * fps) }, (_, frame) =>
    stickPose(frame, fps, { ...posture, hipHeight: heightAt(frame / fps) }),
  );
}

/** Hip height of one squat: down over `halfS` before `bottomS`, up over `halfS` after it. */
export function oneSquat(bottomS: number, depth: number, halfS = 1): (timeS: number) => number {
  return (timeS) => {
    const away = Math.abs(timeS - bottomS) / halfS;
    return away >= 1 ? 1 : 1 - depth * 0.5 * (1 + Math.cos(Math.PI * away));
  };
}
