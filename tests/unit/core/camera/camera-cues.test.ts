import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elevationAt } from '../../../../core/camera/elevation.ts';
import { guessPlatePlaces } from '../../../../core/camera/plate-place.ts';
import type { RollEstimate } from '../../../../core/camera/roll-from-lines.ts';
import type { PoseFrame } from '../../../../core/pose/pose-frame.ts';
import { videoPoint } from '../../../../core/pose/video-point.ts';
import { frameIndex } from '../../../../core/time/frame-index.ts';
import { type DrawnCamera, project } from './drawn-scene.ts';

function roll(rollDeg: number, sdDeg: number, convergence = 0, convergenceSd = 0.01): RollEstimate {
  return { rollDeg, sdDeg, lines: [], vertical: { convergence, convergenceSd, longSidePx: 900 } };
}

describe('elevationAt', () => {
  it('finds how far the line of sight points down', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -12, max: 12, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0.2, max: 2, noNaN: true }),
        (pitchDeg, rollDeg, heightM) => {
          const camera: DrawnCamera = {
            width: 900,
            height: 600,
            focalPx: 0.88 * 900,
            rollDeg,
            pitchDeg,
            heightM,
          };
          const place = project(camera, 0, 4, 0.6);
          const truth = (Math.atan2(heightM - 0.6, 4) * 180) / Math.PI;
          const convergence = Math.tan((pitchDeg * Math.PI) / 180) / 0.88;
          const { elevationDeg, sdDeg } = elevationAt(roll(rollDeg, 0.2, convergence), place, 900, 600);
          expect(Math.abs(elevationDeg - truth)).toBeLessThan(0.1);
          expect(sdDeg).toBeLessThan(8);
        },
      ),
      { seed: 2 },
    );
  });

  it('is off by less than its deviation allows for another focal length', () => {
    const focal = 1.05;
    const camera: DrawnCamera = {
      width: 900,
      height: 600,
      focalPx: focal * 900,
      rollDeg: 0,
      pitchDeg: 7,
      heightM: 1.2,
    };
    const place = project(camera, 0.3, 4, 0.6);
    const truth = (Math.atan2(0.6, 4) * 180) / Math.PI;
    const convergence = Math.tan((7 * Math.PI) / 180) / focal;
    const { elevationDeg, sdDeg } = elevationAt(roll(0, 0.2, convergence), place, 900, 600);
    expect(Math.abs(elevationDeg - truth)).toBeLessThan(2 * sdDeg);
  });
});

describe('guessPlatePlaces', () => {
  const pose = (points: PoseFrame['points']): PoseFrame => ({
    frame: frameIndex(0),
    timeS: 0,
    score: 1,
    points,
    world: null,
  });
  const point = (x: number, y: number) => ({ at: videoPoint(x, y), visibility: 1 });

  it('looks beyond both hands, along the bar', () => {
    const places = guessPlatePlaces(
      pose({ leftWrist: point(400, 210), rightWrist: point(200, 190) }),
      240,
      1,
    );
    expect(places).toHaveLength(2);
    const xs = places.map((place) => place.x).sort((a, b) => a - b);
    expect(xs[0]).toBeLessThan(190);
    expect(xs[1]).toBeGreaterThan(410);
    expect(places[0]?.barTurnDeg).toBeCloseTo((Math.atan2(20, 200) * 180) / Math.PI, 6);
  });

  it('takes the roll for the bar when the hands lie behind each other, and shoulders for missing hands', () => {
    const places = guessPlatePlaces(
      pose({ leftShoulder: point(300, 200), rightShoulder: point(306, 201) }),
      240,
      2.5,
    );
    expect(places.map((place) => place.barTurnDeg)).toEqual([2.5, 2.5]);
    expect(Math.abs((places[0]?.x ?? 0) - 303)).toBeLessThan(10);
  });

  it('guesses nothing without shoulders and hands', () => {
    expect(guessPlatePlaces(pose({ leftHip: point(1, 1) }), 240, 0)).toEqual([]);
  });
});
