import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../../../../core/camera/grey-image.ts';
import { estimateRollFromLines } from '../../../../core/camera/roll-from-lines.ts';
import { type DrawnCamera, drawPanels, gymPanels, numbersFrom } from './drawn-scene.ts';

const CAMERA: DrawnCamera = { width: 480, height: 360, focalPx: 480, rollDeg: 0, pitchDeg: 3, heightM: 1.1 };

function noise(width: number, height: number, sd: number): GreyImage {
  return drawPanels({ ...CAMERA, width, height }, [], sd, 5);
}

describe('estimateRollFromLines', () => {
  it('reads the roll of a drawn gym, and says how well', () => {
    const zs: number[] = [];
    for (let seed = 0; seed < 8; seed += 1) {
      const random = numbersFrom(seed + 77);
      const rollDeg = (random() - 0.5) * 14;
      const pitchDeg = (random() - 0.4) * 16;
      const portrait = seed % 2 === 1;
      const camera = {
        ...CAMERA,
        rollDeg,
        pitchDeg,
        width: portrait ? 400 : 640,
        height: portrait ? 640 : 400,
        focalPx: 560,
      };
      const estimate = estimateRollFromLines(drawPanels(camera, gymPanels(seed, 14, 0.2), 3, seed), []);
      expect(estimate, `scene ${seed}`).not.toBeNull();
      if (estimate === null) continue;
      expect(Math.abs(estimate.rollDeg - rollDeg), `scene ${seed}`).toBeLessThan(0.9);
      zs.push((estimate.rollDeg - rollDeg) / estimate.sdDeg);
    }
    const within = zs.filter((z) => Math.abs(z) < 1.96).length;
    expect(within).toBeGreaterThanOrEqual(7);
    const spread = Math.sqrt(zs.reduce((sum, z) => sum + z * z, 0) / zs.length);
    expect(spread).toBeGreaterThan(0.2);
    expect(spread).toBeLessThan(1.6);
  }, 60_000);

  it('turns with the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.double({ min: -4, max: 4, noNaN: true }),
        (seed, turnDeg) => {
          const panels = gymPanels(seed, 16, 0.1);
          const upright = estimateRollFromLines(drawPanels(CAMERA, panels, 1, seed), []);
          const turned = estimateRollFromLines(
            drawPanels({ ...CAMERA, rollDeg: turnDeg }, panels, 1, seed),
            [],
          );
          fc.pre(upright !== null && turned !== null);
          if (upright === null || turned === null) return;
          const tolerance = 0.15 + 3 * Math.hypot(upright.sdDeg, turned.sdDeg);
          expect(Math.abs(turned.rollDeg - upright.rollDeg - turnDeg)).toBeLessThan(tolerance);
        },
      ),
      { numRuns: 6, seed: 3 },
    );
  }, 60_000);

  it('sees that plumb lines converge when the camera looks down', () => {
    const panels = gymPanels(2, 18, 0.1);
    const estimate = estimateRollFromLines(drawPanels({ ...CAMERA, pitchDeg: 8 }, panels, 1, 1), []);
    const expected = Math.tan((8 * Math.PI) / 180);
    expect(estimate).not.toBeNull();
    if (estimate === null) return;
    expect(Math.abs(estimate.vertical.convergence - expected)).toBeLessThan(
      0.02 + 2.5 * estimate.vertical.convergenceSd,
    );
    expect(estimate.vertical.longSidePx).toBe(480);
  });

  it('is not misled by lines inside an excluded box', () => {
    const panels = gymPanels(4, 14, 0.1);
    const picture = drawPanels(CAMERA, panels, 1, 4);
    const plain = estimateRollFromLines(picture, []);
    const data = Float32Array.from(picture.data);
    for (let y = 40; y < 320; y += 1) {
      for (let x = 180; x < 300; x += 1) {
        const stripe = Math.floor((x - 0.14 * y) / 12) % 2 === 0;
        data[y * picture.width + x] = stripe ? 20 : 230;
      }
    }
    const box = { x: 170, y: 30, width: 140, height: 300 };
    const masked = estimateRollFromLines({ ...picture, data }, [box]);
    expect(plain).not.toBeNull();
    expect(masked).not.toBeNull();
    expect(Math.abs((masked?.rollDeg ?? 99) - (plain?.rollDeg ?? 0))).toBeLessThan(0.6);
    for (const line of masked?.lines ?? []) {
      const middle = (line.x1 + line.x2) / 2;
      const inside =
        middle > 170 && middle < 310 && (line.y1 + line.y2) / 2 > 30 && (line.y1 + line.y2) / 2 < 330;
      expect(inside).toBe(false);
    }
  });

  it('ignores the exactly level frame that an app drew around the picture', () => {
    const picture = drawPanels({ ...CAMERA, rollDeg: 4 }, gymPanels(3, 16, 0.1), 1, 3);
    const data = Float32Array.from(picture.data);
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        const inside = x >= 30 && x < 450 && y >= 24 && y < 336;
        if (!inside) data[y * picture.width + x] = 10;
      }
    }
    const estimate = estimateRollFromLines({ ...picture, data }, []);
    expect(estimate).not.toBeNull();
    expect(Math.abs((estimate?.rollDeg ?? 99) - 4)).toBeLessThan(0.6);
  });

  it.each([
    ['an empty wall', noise(320, 240, 2)],
    ['a black picture', { width: 320, height: 240, data: new Float32Array(320 * 240) }],
    ['strong noise', noise(320, 240, 25)],
    ['one pixel', { width: 1, height: 1, data: new Float32Array(1) }],
  ])('finds nothing in %s', (_name, picture) => {
    expect(estimateRollFromLines(picture, [])).toBeNull();
  });

  it('finds nothing certain in a single leaning board', () => {
    const board = { x: 0.5, y: 5, bottom: 0.4, top: 1.6, width: 0.1, turnDeg: 0, leanDeg: 12, shade: 230 };
    const estimate = estimateRollFromLines(drawPanels(CAMERA, [board], 1, 9), []);
    if (estimate !== null) expect(Math.abs(estimate.rollDeg) / estimate.sdDeg).toBeLessThan(2);
  });
});
