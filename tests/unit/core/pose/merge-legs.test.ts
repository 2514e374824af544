import { describe, expect, it } from 'vitest';
import type { Joint } from '../../../../core/pose/joint.ts';
import {
  facingOfLegs,
  type LegPair,
  nearLegOf,
  straightLegPx,
  withLegs,
} from '../../../../core/pose/merge-legs.ts';
import { plausibility } from '../../../../core/pose/plausibility.ts';
import type { PoseFrame, PosePoint } from '../../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { stickPose } from '../stick-lifter.ts';

function legsFacing(direction: 1 | -1): LegPair {
  const leg = {
    hip: videoPoint(500, 700),
    knee: videoPoint(500 + direction * 180, 720),
    ankle: videoPoint(500, 900),
  };
  return { near: leg, far: leg };
}

const LEG_PX = straightLegPx([legsFacing(1)]);

/** The pose turned over about its hips, as a network does that takes plates for a head. */
function turnedOver(pose: PoseFrame): PoseFrame {
  const points: Partial<Record<Joint, PosePoint>> = {};
  for (const [joint, point] of Object.entries(pose.points) as [Joint, PosePoint][]) {
    points[joint] = { ...point, at: videoPoint(point.at.x, 1400 - point.at.y) };
  }
  return { ...pose, points };
}

describe('legs of the lifter', () => {
  it('knows the near leg from the way the lifter faces', () => {
    expect(nearLegOf(facingOfLegs([legsFacing(1)]))).toBe('right');
    expect(nearLegOf(facingOfLegs([legsFacing(-1), legsFacing(-1), legsFacing(1)]))).toBe('left');
  });

  it('keeps the upper body of an upright pose and takes the legs', () => {
    const pose = stickPose(0, 30, { hipHeight: 0.6 });
    const merged = withLegs(pose, pose, legsFacing(1), 'right', LEG_PX);
    expect(merged.points.leftShoulder).toEqual(pose.points.leftShoulder);
    expect(merged.points.rightKnee?.at.x).toBe(680);
  });

  it('drops the upper body of a pose that is upside down', () => {
    const merged = withLegs(
      turnedOver(stickPose(0, 30, { hipHeight: 0.6 })),
      stickPose(0, 30, { hipHeight: 1 }),
      legsFacing(1),
      'right',
      LEG_PX,
    );
    expect(merged.points.leftShoulder).toBeUndefined();
    expect(merged.points.rightHip).toBeDefined();
  });

  it('drops the upper body of someone who stands behind', () => {
    const behind = stickPose(0, 30, { hipHeight: 1, x: 560 });
    const points = { ...behind.points, leftShoulder: { at: videoPoint(560, 250), visibility: 0.9 } };
    const world = { nose: { x: 0, y: 0, z: 0 } };
    const merged = withLegs({ ...behind, points, world }, behind, legsFacing(1), 'right', LEG_PX);
    expect(merged.points.leftShoulder).toBeUndefined();
    expect(merged.world).toBeNull();
    expect(merged.points.rightHip).toBeDefined();
  });

  it('finds a standing pose plausible and one that is upside down not', () => {
    const pose = stickPose(0, 30, { hipHeight: 0.7 });
    expect(plausibility(pose)).toBeGreaterThan(0.8);
    expect(plausibility(turnedOver(pose))).toBeLessThan(0.5);
  });
});
