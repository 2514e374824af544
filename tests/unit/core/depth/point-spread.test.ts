import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PointSpread, spreadOutline } from '../../../../core/depth/point-spread.ts';

const deviation = fc.double({ min: 0.1, max: 50, noNaN: true });
const spreads = fc.record({
  alongSdPx: deviation,
  acrossSdPx: deviation,
  turnDeg: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** A place in the spread's own axes, in deviations. */
function inDeviations({ alongSdPx, acrossSdPx, turnDeg }: PointSpread, right: number, down: number) {
  const turn = (turnDeg * Math.PI) / 180;
  return {
    along: (right * Math.cos(turn) + down * Math.sin(turn)) / alongSdPx,
    across: (down * Math.cos(turn) - right * Math.sin(turn)) / acrossSdPx,
  };
}

describe('spreadOutline', () => {
  it('lies 2.448 deviations off in every direction, however the axes are turned', () => {
    fc.assert(
      fc.property(spreads, fc.integer({ min: 3, max: 64 }), (spread, corners) => {
        const outline = spreadOutline(spread, corners);
        expect(outline).toHaveLength(corners);
        for (const { right, down } of outline) {
          const { along, across } = inDeviations(spread, right, down);
          expect(Math.hypot(along, across)).toBeCloseTo(2.4477, 3);
        }
      }),
    );
  });

  it('begins on the first axis, which a clockwise turn moves down', () => {
    const [first] = spreadOutline({ alongSdPx: 10, acrossSdPx: 1, turnDeg: 90 }, 4);
    expect(first?.right).toBeCloseTo(0, 9);
    expect(first?.down).toBeCloseTo(24.477, 2);
  });
});
