import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLATE_HIDES_FROM_DEG, placementAdvice } from '../../../../core/cameras/placement-advice.ts';

const sure = (value: number) => ({ value, sd: 0.2 });

describe('advice on how a camera stands', () => {
  it.each([
    [sure(0.1), sure(1), ['level', 'height-fits', 'plate-clear']],
    [sure(2), sure(6), ['turn-right', 'lower', 'plate-clear']],
    [sure(-2), sure(-6), ['turn-left', 'raise', 'plate-clear']],
    [sure(0), sure(25), ['level', 'lower', 'plate-hides-hip']],
    [null, null, ['roll-unseen', 'height-unseen', 'plate-unseen']],
    [{ value: 3, sd: 2 }, { value: 9, sd: 6 }, ['roll-unseen', 'height-unseen', 'plate-unseen']],
  ])('%j %j', (rollDeg, elevationDeg, advice) => {
    expect(placementAdvice({ rollDeg, elevationDeg })).toEqual(advice);
  });

  it('says that the plate hides the hip exactly where its lower edge falls below the crease', () => {
    fc.assert(
      fc.property(fc.double({ min: -20, max: 40, noNaN: true }), (elevationDeg) => {
        // The outermost plate of a loaded sleeve stands 725 mm nearer than the hip, its edge 150 mm above it.
        const fallsMm = 725 * Math.tan((elevationDeg * Math.PI) / 180);
        fc.pre(Math.abs(elevationDeg - PLATE_HIDES_FROM_DEG) > 1e-6);
        const hides = placementAdvice({ rollDeg: null, elevationDeg: sure(elevationDeg) }).includes(
          'plate-hides-hip',
        );
        expect(hides).toBe(fallsMm > 150);
      }),
    );
  });
});
