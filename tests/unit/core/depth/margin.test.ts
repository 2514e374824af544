import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marginOf } from '../../../../core/depth/margin.ts';
import type { SurfaceReading } from '../../../../core/depth/reading.ts';
import { KNEE_TOP_FROM_CREASE } from '../../../../core/depth/surface-offsets.ts';
import type { View } from '../../../../core/depth/view.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';

const RADIANS = Math.PI / 180;

function viewWith(rollDeg: number, elevationDeg: number, azimuthDeg: number, mmPerPx: number): View {
  const known = (value: number) => ({ value, sd: 0.1, source: 'test' });
  return {
    rollDeg: known(rollDeg),
    elevationDeg: known(elevationDeg),
    azimuthDeg: known(azimuthDeg),
    logMmPerPx: known(Math.log(mmPerPx)),
    thighMm: 400,
    nearLeg: 'left',
    facing: 1,
  };
}

/** Weak-perspective picture of a point `ahead`, `outwards` and `up` of the crease of the near (left) leg. */
function pictureOf(view: View, ahead: number, outwards: number, up: number) {
  const azimuth = view.azimuthDeg.value * RADIANS;
  const elevation = view.elevationDeg.value * RADIANS;
  const nearer = outwards * Math.cos(azimuth) + ahead * Math.sin(azimuth);
  const right = (ahead * Math.cos(azimuth) - outwards * Math.sin(azimuth)) * view.facing;
  const shownUp = up * Math.cos(elevation) - nearer * Math.sin(elevation);
  const scale = 1 / Math.exp(view.logMmPerPx.value);
  const roll = view.rollDeg.value * RADIANS;
  return videoPoint(
    500 + scale * (right * Math.cos(roll) + shownUp * Math.sin(roll)),
    500 + scale * (right * Math.sin(roll) - shownUp * Math.cos(roll)),
  );
}

describe('marginOf surfaces', () => {
  it('undoes roll, elevation, azimuth and scale of the camera', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -150, max: 150, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -10, max: 20, noNaN: true }),
        fc.double({ min: -45, max: 45, noNaN: true }),
        fc.double({ min: 1, max: 6, noNaN: true }),
        (marginMm, rollDeg, elevationDeg, azimuthDeg, mmPerPx) => {
          const view = viewWith(rollDeg, elevationDeg, azimuthDeg, mmPerPx);
          const { outwardsMm, aheadMm } = KNEE_TOP_FROM_CREASE;
          const reading: SurfaceReading = {
            kind: 'surfaces',
            frame: frameIndex(0),
            timeS: 0,
            leg: 'left',
            source: 'jury',
            hipCrease: pictureOf(view, 0, 0, 0),
            kneeTop: pictureOf(view, aheadMm.mean, outwardsMm.mean, marginMm),
            dropSdPx: 1,
          };
          expect(marginOf(reading, view).marginMm).toBeCloseTo(marginMm, 4);
        },
      ),
    );
  });

  it('counts a degree of roll as about 7 mm over 0.4 m', () => {
    const view = { ...viewWith(0, 0, 0, 2), rollDeg: { value: 0, sd: 1, source: 'test' } };
    const reading: SurfaceReading = {
      kind: 'surfaces',
      frame: frameIndex(0),
      timeS: 0,
      leg: 'left',
      source: 'jury',
      hipCrease: videoPoint(100, 100),
      kneeTop: videoPoint(300, 100),
      dropSdPx: 0,
    };
    const roll = marginOf(reading, view).terms.find(({ name }) => name === 'roll');
    expect(roll?.sdMm).toBeCloseTo(6.98, 1);
  });
});
