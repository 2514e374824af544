import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CameraMotion, measureCameraMotion, STILL } from '../../../../core/camera/camera-motion.ts';
import type { GreyImage } from '../../../../core/camera/grey-image.ts';
import { motionReference } from '../../../../core/camera/motion-reference.ts';
import { swayOf } from '../../../../core/camera/sway.ts';
import { numbersFrom } from './drawn-scene.ts';

const WIDTH = 320;
const HEIGHT = 180;

/** A smooth pattern of waves, moved by a shift and a clockwise turn about the middle, with noise. */
function pattern(shiftX: number, shiftY: number, turnDeg: number, noiseSd: number, seed: number): GreyImage {
  const random = numbersFrom(seed);
  const turn = (-turnDeg * Math.PI) / 180;
  const data = new Float32Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const px = x + 0.5 - WIDTH / 2 - shiftX;
      const py = y + 0.5 - HEIGHT / 2 - shiftY;
      const u = px * Math.cos(turn) - py * Math.sin(turn);
      const v = px * Math.sin(turn) + py * Math.cos(turn);
      const wave = Math.sin(u / 5 + Math.sin(v / 11)) + Math.cos(v / 6 + 2 * Math.sin(u / 23));
      const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * noiseSd;
      data[y * WIDTH + x] = 128 + 40 * wave + noise;
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

describe('measureCameraMotion', () => {
  it('finds the shift and turn that the picture was moved by', () => {
    const reference = motionReference(pattern(0, 0, 0, 2, 1), []);
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -0.6, max: 0.6, noNaN: true }),
        (x, y, turnDeg) => {
          const motion = measureCameraMotion(reference, pattern(x, y, turnDeg, 2, 2), STILL);
          expect(motion).not.toBeNull();
          if (motion === null) return;
          expect(Math.abs(motion.dxPx - x)).toBeLessThan(0.06);
          expect(Math.abs(motion.dyPx - y)).toBeLessThan(0.06);
          expect(Math.abs(motion.turnDeg - turnDeg)).toBeLessThan(0.04);
        },
      ),
      { numRuns: 15, seed: 11 },
    );
  });

  it('follows a slow drift far beyond its reach for one step', () => {
    const reference = motionReference(pattern(0, 0, 0, 1, 1), []);
    let motion: CameraMotion = STILL;
    for (let step = 1; step <= 12; step += 1) {
      const next = measureCameraMotion(reference, pattern(1.5 * step, -step, 0.1 * step, 1, step), motion);
      expect(next, `step ${step}`).not.toBeNull();
      motion = next ?? motion;
    }
    expect(motion.dxPx).toBeCloseTo(18, 0);
    expect(motion.dyPx).toBeCloseTo(-12, 0);
    expect(Math.abs(motion.turnDeg - 1.2)).toBeLessThan(0.08);
  });

  it('is not moved by something that moves in a fifth of the picture', () => {
    const still = pattern(0, 0, 0, 1, 1);
    const other = pattern(3, 7, 0, 1, 4);
    const data = Float32Array.from(pattern(0, 0, 0, 1, 3).data);
    for (let y = 40; y < 140; y += 1) {
      for (let x = 100; x < 215; x += 1) data[y * WIDTH + x] = other.data[y * WIDTH + x] ?? 0;
    }
    const motion = measureCameraMotion(motionReference(still, []), { ...still, data }, STILL);
    expect(motion).not.toBeNull();
    expect(Math.hypot(motion?.dxPx ?? 9, motion?.dyPx ?? 9)).toBeLessThan(0.1);
  });

  it('measures nothing without texture', () => {
    const flat = { width: WIDTH, height: HEIGHT, data: new Float32Array(WIDTH * HEIGHT).fill(90) };
    const reference = motionReference(flat, []);
    expect(reference.blocks).toHaveLength(0);
    expect(measureCameraMotion(reference, flat, STILL)).toBeNull();
  });

  it('takes no block from people', () => {
    const box = { x: 60, y: 20, width: 120, height: 140 };
    const { blocks } = motionReference(pattern(0, 0, 0, 1, 1), [box]);
    expect(blocks.length).toBeGreaterThan(10);
    const inside = blocks.filter((block) => block.x > 60 && block.x < 168 && block.y > 20 && block.y < 148);
    expect(inside).toHaveLength(0);
  });
});

describe('swayOf', () => {
  const motion = (dxPx: number, turnDeg: number): CameraMotion => ({
    ...STILL,
    dxPx,
    turnDeg,
    shiftSdPx: 0.02,
    turnSdDeg: 0.01,
  });

  it('calls a camera that stays within its noise still', () => {
    expect(swayOf([motion(0, 0), motion(0.05, 0.02), motion(-0.04, -0.01)])?.moved).toBe(false);
  });

  it('sees a shift, and a turn alone', () => {
    expect(swayOf([motion(0, 0), motion(0, 0), motion(3, 0)])).toEqual({
      moved: true,
      shiftPx: 3,
      turnDeg: 0,
    });
    expect(swayOf([motion(0, 0), motion(0, 0), motion(0, 0.5)])?.moved).toBe(true);
  });

  it('says nothing of nothing', () => {
    expect(swayOf([])).toBeNull();
  });
});
