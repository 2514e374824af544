import { expect, test } from 'vitest';
import type { CurvePoint } from '../../../../core/depth/judgement.ts';
import { nearSide } from '../../../../main/engine/annotate/near-side.ts';
import { drawnAttempt } from '../../../fixtures/drawn-attempt.ts';

function mirrored(point: CurvePoint): CurvePoint {
  return { ...point, legs: { left: point.legs.right, right: point.legs.left } };
}

test('the leg that was measured more often is the near one', () => {
  const { curve } = drawnAttempt();
  expect(nearSide(curve)).toBe('left');
  expect(nearSide(curve.map(mirrored))).toBe('right');
});

test('between two measured legs the one that is seen better is the near one', () => {
  const curve = drawnAttempt().curve.map((point) => ({
    ...point,
    legs: { left: point.legs.left, right: point.legs.left },
    pose: {
      ...point.pose,
      points: Object.fromEntries(
        Object.entries(point.pose.points).map(([joint, place]) => [joint.replace('left', 'right'), place]),
      ),
    },
  }));
  expect(nearSide(curve)).toBe('right');
});
