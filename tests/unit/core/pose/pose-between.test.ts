import { describe, expect, it } from 'vitest';
import { poseBetween } from '../../../../core/pose/pose-between.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { oneSquat, stickPose } from '../stick-lifter.ts';

const FPS = 30;
const squat = oneSquat(2.5, 0.5);
const poseAt = (frame: number) => stickPose(frame, FPS, { hipHeight: squat(frame / FPS) });

describe('poseBetween', () => {
  it('lies within a hundredth of the leg of the true pose all through a squat', () => {
    for (let frame = 31; frame < 119; frame += 1) {
      const actual = poseAt(frame);
      const between = poseBetween(poseAt(frame - 1), poseAt(frame + 1), actual);
      const [hip, shoulder] = [between.points.leftHip?.at, between.points.leftShoulder?.at];
      expect(Math.abs((hip?.y ?? 0) - (actual.points.leftHip?.at.y ?? 0))).toBeLessThan(4);
      expect(Math.abs((shoulder?.y ?? 0) - (actual.points.leftShoulder?.at.y ?? 0))).toBeLessThan(4);
    }
  });

  it('goes by time, not by the number of frames', () => {
    const [before, after] = [stickPose(0, 1, { hipHeight: 1 }), stickPose(4, 1, { hipHeight: 1, x: 900 })];
    const between = poseBetween(before, after, { frame: frameIndex(3), timeS: 1 });
    expect(between.points.leftAnkle?.at.x).toBe(600);
    expect(between).toMatchObject({ frame: 3, timeS: 1 });
  });

  it('leaves out what only one of the two has', () => {
    const before = stickPose(0, FPS, { hipHeight: 1 });
    const { nose: _, ...points } = before.points;
    const after = { ...stickPose(2, FPS, { hipHeight: 1 }), points };
    expect(poseBetween(before, after, stickPose(1, FPS, { hipHeight: 1 })).points.nose).toBeUndefined();
  });
});
