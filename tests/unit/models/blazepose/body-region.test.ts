import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyDiameter, bodyOfRegion, regionOfBody } from '../../../../models/blazepose/body-region.ts';

test('someone upright: a square two and a half times as wide as hips to rim, not turned', () => {
  const region = regionOfBody({ x: 100, y: 200 }, { x: 100, y: 120 });
  expect(region).toEqual({ centreX: 100, centreY: 200, side: 200, rotation: 0 });
  expect(bodyDiameter(region)).toBe(160);
});

test('someone lying with the head to the right: turned clockwise by a quarter', () => {
  expect(regionOfBody({ x: 0, y: 0 }, { x: 50, y: 0 }).rotation).toBeCloseTo(Math.PI / 2, 12);
});

test('the two points come back from the region', () => {
  const coordinate = fc.double({ min: -4000, max: 4000, noNaN: true });
  const place = fc.record({ x: coordinate, y: coordinate });
  fc.assert(
    fc.property(place, place, (hips, rim) => {
      const back = bodyOfRegion(regionOfBody(hips, rim));
      expect(back.hips).toEqual(hips);
      expect(back.rim.x).toBeCloseTo(rim.x, 6);
      expect(back.rim.y).toBeCloseTo(rim.y, 6);
    }),
  );
});
