import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlateSize } from '../../../../core/camera/plate-combine.ts';
import { scaleFromPlate } from '../../../../core/camera/plate-scale.ts';

const LONG_SIDE = 1000;

function plateOf(radiusPx: number): PlateSize {
  return { radiusPx, radiusSdPx: 0.01 * radiusPx, foreshortening: 1, confidence: 1, outlines: [] };
}

describe('scaleFromPlate', () => {
  it('holds the true scale at the leg for usual cameras', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 2.6, max: 6, noNaN: true }),
        fc.double({ min: 0.72, max: 1.05, noNaN: true }),
        fc.double({ min: -35, max: 35, noNaN: true }),
        fc.constantFrom(450, 400, 325),
        (distanceM, focal, azimuthDeg, diameterMm) => {
          const side = Math.cos((azimuthDeg * Math.PI) / 180);
          const focalPx = focal * LONG_SIDE;
          const radiusPx = (focalPx * diameterMm) / 2000 / (distanceM - 0.7 * side);
          const truth = Math.log((1000 * (distanceM - 0.19 * side)) / focalPx);
          const scale = scaleFromPlate(plateOf(radiusPx), {
            longSidePx: LONG_SIDE,
            azimuthDeg,
            bodyLogMmPerPx: { value: truth, sd: 0.05 },
          });
          expect(Math.abs(scale.logMmPerPx.value - truth)).toBeLessThan(2 * scale.logMmPerPx.sd);
          expect(scale.logMmPerPx.sd).toBeLessThan(0.13);
        },
      ),
      { seed: 4 },
    );
  });

  it('is larger than the naive scale at the plate, by 8 to 25 per cent', () => {
    const radiusPx = 70;
    const scale = scaleFromPlate(plateOf(radiusPx), {
      longSidePx: LONG_SIDE,
      azimuthDeg: 0,
      bodyLogMmPerPx: null,
    });
    const full = scale.discs.find((disc) => disc.diameterMm === 450);
    const growth = (full?.logMmPerPx.value ?? 0) - Math.log(225 / radiusPx);
    expect(growth).toBeGreaterThan(0.08);
    expect(growth).toBeLessThan(0.25);
  });

  it('reads 450 mm from the rule book unless the body says otherwise', () => {
    const plain = scaleFromPlate(plateOf(70), { longSidePx: LONG_SIDE, azimuthDeg: 0, bodyLogMmPerPx: null });
    const share = (scale: typeof plain, diameterMm: number) =>
      scale.discs.find((disc) => disc.diameterMm === diameterMm)?.share ?? 0;
    expect(share(plain, 450)).toBeGreaterThan(0.7);
    const small = plain.discs.find((disc) => disc.diameterMm === 325);
    const told = scaleFromPlate(plateOf(70), {
      longSidePx: LONG_SIDE,
      azimuthDeg: 0,
      bodyLogMmPerPx: { value: small?.logMmPerPx.value ?? 0, sd: 0.06 },
    });
    expect(share(told, 325)).toBeGreaterThan(share(told, 450));
    expect(told.discs.reduce((sum, disc) => sum + disc.share, 0)).toBeCloseTo(1, 9);
  });

  it('knows the distance as well as it knows the focal length', () => {
    const scale = scaleFromPlate(plateOf(70), { longSidePx: LONG_SIDE, azimuthDeg: 0, bodyLogMmPerPx: null });
    expect(scale.distanceM.value).toBeGreaterThan(2.5);
    expect(scale.distanceM.value).toBeLessThan(4.5);
    expect(scale.distanceM.sd).toBeGreaterThan(0.3);
  });
});
