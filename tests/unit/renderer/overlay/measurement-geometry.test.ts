import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageView } from '../../../../core/playback/stage-view.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { type LegMeasurement, layOutMeasurement } from '../../../../renderer/overlay/measurement-geometry.ts';

const VIEW: StageView = { scale: 0.8, offsetX: 12, offsetY: -30 };

function leg(creaseX: number, creaseY: number, marginMm: number): LegMeasurement {
  return {
    hipCrease: videoPoint(creaseX, creaseY),
    kneeTop: videoPoint(300, 320),
    marginMm,
    interval95Mm: [marginMm - 20, marginMm + 20],
  };
}

describe('layOutMeasurement', () => {
  it('puts the crease below the level by exactly the margin, whatever the roll and the zoom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 380, max: 600, noNaN: true }),
        fc.double({ min: 290, max: 350, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: 0.3, max: 12, noNaN: true }),
        (x, y, rollDeg, scale) => {
          const view = { ...VIEW, scale };
          const roll = (rollDeg * Math.PI) / 180;
          const dropPx = (y - 320) * Math.cos(roll) - (x - 300) * Math.sin(roll);
          const own = leg(x, y, dropPx * 2.5 + 10);
          const { crease, onLevel, reach } = layOutMeasurement(own, { rollDeg, mmPerPx: 2.5 }, view);
          const at = onLevel(reach, own.marginMm * (scale / 2.5));
          expect(at.x).toBeCloseTo(crease.x, 6);
          expect(at.y).toBeCloseTo(crease.y, 6);
        },
      ),
    );
  });

  it('keeps the level along the picture’s true horizontal where nothing else is known', () => {
    const { onLevel, knee } = layOutMeasurement(leg(420, 340, 50), { rollDeg: 0, mmPerPx: null }, VIEW);
    expect(onLevel(100)).toEqual({ x: knee.x + 100, y: knee.y });
  });

  it('does not tilt the level beyond what perspective does', () => {
    const { onLevel, knee } = layOutMeasurement(leg(310, 500, -200), { rollDeg: 0, mmPerPx: 2.5 }, VIEW);
    expect(onLevel(100).y).toBe(knee.y);
  });

  it('rolls the horizontal with the camera', () => {
    const { across, knee } = layOutMeasurement(leg(420, 340, 50), { rollDeg: 45, mmPerPx: 2.5 }, VIEW);
    const [left, right] = across([0, 640]);
    expect(left.x).toBe(0);
    expect(right.x).toBe(640);
    expect(right.y - left.y).toBeCloseTo(640, 6);
    expect(left.y).toBeCloseTo(knee.y - knee.x, 6);
  });
});
