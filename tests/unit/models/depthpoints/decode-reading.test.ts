import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DepthPointsOutput, decodeReading } from '../../../../models/depthpoints/decode-reading.ts';
import { meanReading } from '../../../../models/depthpoints/mean-reading.ts';

/** An output whose near crease lies at (x, y) of the square and whose camera rolls by `rollDeg`. */
function outputWith(x: number, y: number, rollDeg: number): DepthPointsOutput {
  const points = new Array<number>(20).fill(128);
  points[0] = x;
  points[1] = y;
  return {
    points,
    pointsLogB: new Array<number>(20).fill(0),
    covered: [0.1, 0.2, 0.3, 0.4, 0, 0, 0, 0, 0, 0],
    margin: [10, -5],
    marginLogB: [0, 0],
    scale: [Math.log(4)],
    scaleLogB: [-3],
    camera: [rollDeg, 6, -12],
    cameraLogB: [0, 0, 0],
  };
}

const place = fc.double({ min: 0, max: 256, noNaN: true });

describe('decodeReading', () => {
  it('puts the middle of the square at its centre, however it is turned or mirrored', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.boolean(), (rotation, mirrored) => {
        const crop = { centreX: 300, centreY: 500, side: 512, rotation };
        const { hipCrease } = decodeReading(outputWith(128, 128, 0), crop, mirrored).near;
        expect(hipCrease.x).toBeCloseTo(300, 9);
        expect(hipCrease.y).toBeCloseTo(500, 9);
      }),
    );
  });

  it('scales lengths and the scale itself by the size of the square', () => {
    const reading = decodeReading(
      outputWith(0, 0, 0),
      { centreX: 256, centreY: 256, side: 512, rotation: 0 },
      false,
    );
    expect(reading.near.hipCrease).toEqual({ x: 0, y: 0 });
    expect(reading.near.marginPx).toBe(20);
    expect(Math.exp(reading.logMmPerPx.value)).toBeCloseTo(2, 9);
  });

  it('undoes the mirror: both views of one point agree', () => {
    fc.assert(
      fc.property(place, place, fc.double({ min: -5, max: 5, noNaN: true }), (x, y, rollDeg) => {
        const crop = { centreX: 100, centreY: 100, side: 200, rotation: 0 };
        const straight = decodeReading(outputWith(x, y, rollDeg), crop, false);
        const mirrored = decodeReading(outputWith(256 - x, y, -rollDeg), crop, true);
        expect(mirrored.near.hipCrease.x).toBeCloseTo(straight.near.hipCrease.x, 9);
        expect(mirrored.rollDeg.value).toBeCloseTo(straight.rollDeg.value, 9);
      }),
    );
  });

  it('says for each leg what hides its crease and its knee top, mirrored or not', () => {
    const crop = { centreX: 0, centreY: 0, side: 256, rotation: 0 };
    const straight = decodeReading(outputWith(128, 128, 0), crop, false);
    const mirrored = decodeReading(outputWith(128, 128, 0), crop, true);
    for (const { near, far } of [straight, mirrored, meanReading([straight, mirrored])]) {
      expect(near.covered?.crease).toBeCloseTo(0.1, 9);
      expect(far.covered?.crease).toBeCloseTo(0.2, 9);
      expect(near.covered?.kneeTop).toBeCloseTo(0.3, 9);
      expect(far.covered?.kneeTop).toBeCloseTo(0.4, 9);
    }
    const untold = decodeReading({ ...outputWith(128, 128, 0), covered: null }, crop, false);
    expect(meanReading([untold, untold]).near.covered).toBeNull();
  });

  it('adds the turn of the square to the roll that the network sees in it', () => {
    const crop = { centreX: 0, centreY: 0, side: 256, rotation: (3 * Math.PI) / 180 };
    expect(decodeReading(outputWith(128, 128, 0.5), crop, false).rollDeg.value).toBeCloseTo(3.5, 9);
    const right = decodeReading(outputWith(228, 128, 0), crop, false).near.hipCrease;
    expect(right.y).toBeCloseTo(100 * Math.sin(crop.rotation), 9);
  });
});

describe('meanReading', () => {
  it('averages values and leaves deviations as they are', () => {
    const crop = { centreX: 128, centreY: 128, side: 256, rotation: 0 };
    const mean = meanReading([
      decodeReading(outputWith(100, 100, 1), crop, false),
      decodeReading(outputWith(110, 90, 3), crop, false),
    ]);
    expect(mean.near.hipCrease).toEqual({ x: 105, y: 95 });
    expect(mean.rollDeg.value).toBeCloseTo(2, 9);
    expect(mean.near.marginSdPx).toBeCloseTo(Math.SQRT2, 9);
  });
});
